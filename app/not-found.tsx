import { NotFoundPage } from "../components/accounts/not-found-page.tsx";

export default function NotFound() {
  return <NotFoundPage />;
}
