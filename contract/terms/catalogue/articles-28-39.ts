import { byNotice, code, type Rule, shown } from "./rule.ts";

/** Sections 7 and 8: facilities and addons. */
export const articles28to39: readonly Rule[] = [
  shown("28-1", "provider", "当社の設備は当社の所有と負担。", "The provider owns its facility and bears its cost."),
  code(
    "28-2",
    "customer",
    "当社内に置く客の設備は客の負担。機器と工法は当社が決める。",
    "Customer equipment in the provider's site: the customer pays, the provider decides how.",
  ),
  code(
    "28-3",
    "customer",
    "客の施設の工事を当社がしたら客が払う。完了から1年保証。",
    "Works in the customer's site by the provider: the customer pays; one year of warranty.",
  ),
  code("28-4", "customer", "客の希望した変更の工事は客の負担。", "Works that the customer's wishes cause are the customer's cost."),
  code(
    "29",
    "provider",
    "解約・解除のとき客の設備と引込線を撤去する。費用は客。",
    "After termination or cancellation the customer's equipment and lead-in lines are removed at the customer's cost.",
  ),
  shown(
    "30",
    "provider",
    "当社設備の維持は当社。そのための休止を客は認める。",
    "The provider maintains its facility; the customer accepts pauses for it.",
  ),
  shown(
    "31-1",
    "customer",
    "客は自分の端末を十分に注意して扱う。違反は停止の事由。",
    "The customer handles own devices with due care; a breach is a ground of suspension.",
  ),
  code("31-2", "customer", "客が当社設備を壊したら修理費を払う。", "The customer pays for damage to the provider's facility."),
  code(
    "32-1",
    "customer",
    "異常は客が自分の機器を確かめて知らせ、当社が調べる。この知らせが知った時刻になる。",
    "The customer checks own equipment and reports a fault; the provider investigates. The report is the time of knowledge.",
  ),
  code(
    "32-2",
    "customer",
    "客の責め、または当社に故障がないとわかれば調査費は客。",
    "Where the fault was the customer's or none is found, the customer pays the investigation.",
  ),

  code("33-1", "customer", "付加機能は利用希望日の1ヶ月前までに申し込む。", "Addons are applied for one month before the wished start.", {
    lead: byNotice("33-1"),
    form: "defined-method",
  }),
  code("33-2", "customer", "基本機能なしの付加機能は申し込めない。", "No addon without the base service."),
  code(
    "33-3",
    "provider-or-reseller",
    "付加機能も第10条の理由で断れ、断ったら知らせる。",
    "Addons may be refused on the grounds of Article 10, with notice.",
    {
      form: "defined-method",
    },
  ),
  code("33-4", "system", "付加機能の成立と開始日は第11条と同じ。", "An addon is agreed and begins as Article 11 says."),
  code("34-1", "provider", "停止事由があれば付加機能だけも止められる。", "On any ground of 16-1 an addon alone may be suspended."),
  code(
    "34-2",
    "provider",
    "付加機能の停止も理由と期間を知らせる。緊急時は別。",
    "Reason and period of an addon's suspension are notified, save in emergencies.",
    { form: "defined-method", exception: "emergency" },
  ),
  code("35-1", "provider", "休止事由があれば付加機能だけも休める。", "On any ground of 17-1 an addon alone may be paused."),
  code(
    "35-2",
    "provider",
    "付加機能の休止も理由・時期・期間を知らせる。緊急時は別。",
    "Reason, time and length of an addon's pause are notified, save in emergencies.",
    { form: "defined-method", exception: "emergency" },
  ),
  code("36", "customer", "付加機能だけの一時中断も頼める。", "An addon alone may be interrupted at the customer's request."),
  code(
    "37-1",
    "customer",
    "付加機能の解約は月末付け。1ヶ月前までに届ける。",
    "An addon is cancelled at a month-end, filed one month before.",
    { lead: byNotice("37-1"), form: "form" },
  ),
  code("37-2", "system", "書類の月末が付加機能の最終日。", "The month-end on the form is the addon's last day."),
  code("37-3", "system", "基本の契約が終わる日に付加機能も終わる。", "Addons end on the day the base contract ends."),
  code("37-4", "customer", "一度やめた付加機能の品目は再び使えない。", "A cancelled addon can never be used again."),
  code("38-1", "provider", "付加機能は月末付けで廃止できる。", "The provider may abolish an addon at a month-end."),
  code(
    "38-2",
    "provider",
    "付加機能の廃止は3ヶ月前までに書面で知らせる。",
    "The abolition of an addon is notified in writing three months before.",
    { lead: byNotice("38-2"), form: "written" },
  ),
  code(
    "39",
    "anybody",
    "付加機能はこの節が先、書いてないことは他の節による。",
    "For addons this section comes first, the others fill its gaps.",
  ),
];
