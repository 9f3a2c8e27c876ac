/** 110 police, 118 coast guard, 119 fire and ambulance: their calls wait for nothing, and no caller reaches them through a menu. */
export function isEmergencyNumber(number: string): boolean {
  return /^(110|118|119)$/.test(number);
}
