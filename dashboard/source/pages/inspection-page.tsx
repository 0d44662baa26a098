export function InspectionPage() {
  return <p>…</p>;
}
