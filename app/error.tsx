"use client";

import { ErrorState } from "../components/ui/error-state.tsx";

/** A page that broke while it was drawn: says so, with the number under which the log tells more, and offers another try. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorState code={error.digest} onRetry={reset} />;
}
