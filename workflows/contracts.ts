// The workflows of the task queue `contracts`, each under the name by which it is found in Temporal.
export { abolition } from "./abolition.ts";
export { application } from "./application.ts";
export { changeOrder as "change-order" } from "./change-order.ts";
export { housekeeping } from "./housekeeping.ts";
export { interruption } from "./interruption.ts";
export { monthRun as "month-run" } from "./month-run.ts";
export { nightlyBackup as "nightly-backup" } from "./nightly-backup.ts";
export { noticeDelivery as "notice-delivery" } from "./notice-delivery.ts";
export { outage } from "./outage.ts";
export { pause } from "./pause.ts";
export { personalDataIncident as "personal-data-incident" } from "./personal-data-incident.ts";
export { priceRevision as "price-revision" } from "./price-revision.ts";
export { purge } from "./purge.ts";
export { receivableWatch as "receivable-watch" } from "./receivable-watch.ts";
export { suspension } from "./suspension.ts";
export { termination } from "./termination.ts";
export { termsRevision as "terms-revision" } from "./terms-revision.ts";
