import { StyleSheet } from "@react-pdf/renderer";
import { family } from "./fonts.ts";

/** Millimetres in points. */
export const mm = (value: number): number => (value * 72) / 25.4;

const ink = "#1a1a1a";
const pale = "#555555";
const line = "#8a8a8a";

/**
 * A4 as Japanese offices fold and post it: in three, into 長形3号 with a window at the upper left. The addressee stands within
 * 20–110 mm from the left and 14–50 mm from the top, which every such window shows; nothing else stands there.
 */
export const sheet = StyleSheet.create({
  page: {
    fontFamily: family,
    fontSize: 10.5,
    lineHeight: 1.6,
    color: ink,
    paddingTop: mm(20),
    paddingBottom: mm(18),
    paddingHorizontal: mm(24),
  },
  /** Forms need the sheet; nothing of them shows through a window. */
  form: { paddingTop: mm(13) },
  fold: { position: "absolute", left: mm(4), width: mm(4), height: 0.4, backgroundColor: line },
  foot: { position: "absolute", left: mm(24), top: mm(283), width: mm(110), fontSize: 7, color: pale, lineHeight: 1.3 },
  pages: {
    position: "absolute",
    left: mm(136),
    top: mm(283),
    width: mm(50),
    fontSize: 7,
    color: pale,
    lineHeight: 1.3,
    textAlign: "right",
  },
  courtesy: { position: "absolute", top: mm(7), left: mm(24), fontSize: 8, color: pale },

  head: { position: "relative", height: mm(62), marginBottom: mm(4) },
  addressee: { position: "absolute", left: mm(-2), top: mm(-4), width: mm(86), fontSize: 10.5, lineHeight: 1.5 },
  addresseeName: { fontSize: 12 },
  numbered: { position: "absolute", right: 0, top: mm(-4), textAlign: "right", fontSize: 9.5, lineHeight: 1.5 },
  sender: { position: "absolute", right: 0, top: mm(30), width: mm(78), fontSize: 9.5, lineHeight: 1.5 },
  senderName: { fontSize: 11, fontWeight: 700 },

  title: { fontSize: 15, fontWeight: 700, textAlign: "center", marginBottom: mm(1), lineHeight: 1.4 },
  under: { fontSize: 9.5, textAlign: "center", color: pale },
  afterTitle: { height: mm(3) },
  paragraph: { marginBottom: mm(2.5) },
  end: { textAlign: "right" },
  heading: { fontSize: 11.5, fontWeight: 700, marginTop: mm(3), marginBottom: mm(1.5) },
  note: { fontSize: 8.5, color: pale, marginTop: mm(3), lineHeight: 1.5 },

  open: { textAlign: "center", marginTop: mm(1), marginBottom: mm(2) },
  close: { textAlign: "right", marginTop: mm(1) },
  record: { marginHorizontal: mm(6) },
  recordRow: { flexDirection: "row", marginBottom: mm(1.4) },
  recordLabel: { width: mm(42), paddingRight: mm(3) },
  recordValue: { flex: 1 },

  table: { marginTop: mm(1), marginBottom: mm(2), borderTopWidth: 0.8, borderTopColor: ink, fontSize: 9.5 },
  caption: { fontSize: 9.5, fontWeight: 700, marginTop: mm(2) },
  tableRow: { flexDirection: "row", borderBottomWidth: 0.4, borderBottomColor: line },
  tableHead: { backgroundColor: "#f1f1ee", fontWeight: 700 },
  tableSum: { borderBottomWidth: 0.4, borderBottomColor: ink, fontWeight: 700 },
  cell: { paddingHorizontal: mm(2), paddingVertical: mm(0.7) },

  grid: { marginTop: mm(0.5), marginBottom: mm(2), borderTopWidth: 0.8, borderLeftWidth: 0.8, borderRightWidth: 0.8, borderColor: ink },
  gridRow: { flexDirection: "row", borderBottomWidth: 0.6, borderBottomColor: ink },
  gridLabel: {
    width: mm(44),
    backgroundColor: "#f1f1ee",
    borderRightWidth: 0.6,
    borderRightColor: ink,
    paddingHorizontal: mm(2),
    paddingVertical: mm(0.9),
    fontSize: 9,
    lineHeight: 1.4,
  },
  gridValue: { flex: 1, paddingHorizontal: mm(2), paddingVertical: mm(0.9), fontSize: 10, lineHeight: 1.4 },
  hint: { fontSize: 7.5, color: pale },

  choices: { flexDirection: "row", marginBottom: mm(2) },
  choicesLabel: { width: mm(44), fontSize: 9.5 },
  options: { flex: 1, flexDirection: "row", flexWrap: "wrap" },
  option: { flexDirection: "row", alignItems: "center", marginRight: mm(5), fontSize: 9.5 },
  box: { width: 8, height: 8, borderWidth: 0.8, borderColor: ink, marginRight: 4, alignItems: "center", justifyContent: "center" },
  tick: { width: 4.5, height: 4.5, backgroundColor: ink },

  signature: { marginTop: mm(3), flexDirection: "row", alignItems: "flex-end" },
  signatureText: { flex: 1 },
  seal: {
    width: mm(20),
    height: mm(20),
    borderWidth: 0.6,
    borderColor: line,
    borderStyle: "dashed",
    alignItems: "center",
    justifyContent: "center",
    fontSize: 8,
    color: pale,
    marginLeft: mm(4),
  },
});
