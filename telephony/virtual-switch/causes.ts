/** Hangup causes by name with their number (ITU-T Q.850 below 128, FreeSWITCH 1.10's own above). */
export const causes = {
  NONE: 0,
  UNALLOCATED_NUMBER: 1,
  NO_ROUTE_TRANSIT_NET: 2,
  NO_ROUTE_DESTINATION: 3,
  CHANNEL_UNACCEPTABLE: 6,
  CALL_AWARDED_DELIVERED: 7,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_USER_RESPONSE: 18,
  NO_ANSWER: 19,
  SUBSCRIBER_ABSENT: 20,
  CALL_REJECTED: 21,
  NUMBER_CHANGED: 22,
  REDIRECTION_TO_NEW_DESTINATION: 23,
  EXCHANGE_ROUTING_ERROR: 25,
  DESTINATION_OUT_OF_ORDER: 27,
  INVALID_NUMBER_FORMAT: 28,
  FACILITY_REJECTED: 29,
  NORMAL_UNSPECIFIED: 31,
  NORMAL_CIRCUIT_CONGESTION: 34,
  NETWORK_OUT_OF_ORDER: 38,
  NORMAL_TEMPORARY_FAILURE: 41,
  SWITCH_CONGESTION: 42,
  REQUESTED_CHAN_UNAVAIL: 44,
  OUTGOING_CALL_BARRED: 52,
  INCOMING_CALL_BARRED: 54,
  SERVICE_UNAVAILABLE: 63,
  CHAN_NOT_IMPLEMENTED: 66,
  SERVICE_NOT_IMPLEMENTED: 79,
  INCOMPATIBLE_DESTINATION: 88,
  RECOVERY_ON_TIMER_EXPIRE: 102,
  PROTOCOL_ERROR: 111,
  INTERWORKING: 127,
  SUCCESS: 142,
  ORIGINATOR_CANCEL: 487,
  CRASH: 500,
  SYSTEM_SHUTDOWN: 501,
  LOSE_RACE: 502,
  MANAGER_REQUEST: 503,
  BLIND_TRANSFER: 600,
  ATTENDED_TRANSFER: 601,
  ALLOTTED_TIMEOUT: 602,
  MEDIA_TIMEOUT: 604,
  PICKED_OFF: 605,
  USER_NOT_REGISTERED: 606,
  PROGRESS_TIMEOUT: 607,
  INVALID_GATEWAY: 608,
} as const;

export type Cause = keyof typeof causes;

/** A cause by name (any case) or number; whatever is unknown counts as NORMAL_CLEARING, as in FreeSWITCH. */
export function causeOf(text: string | undefined): Cause {
  const wanted = (text ?? "").trim();
  for (const [name, number] of Object.entries(causes)) {
    if (isCause(name) && (name === wanted.toUpperCase() || (wanted !== "" && Number(wanted) === number))) return name;
  }
  return "NORMAL_CLEARING";
}

function isCause(name: string): name is Cause {
  return Object.hasOwn(causes, name);
}
