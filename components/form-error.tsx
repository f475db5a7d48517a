'use client';
import { useEffect, useRef } from 'react';

/** Why a form was not accepted. Announced, and focus moves here: the next Tab is the first field below. */
export function FormError({ id, message }: { id?: string; message: string }) {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (message) box.current?.focus();
  }, [message]);
  return (
    <p ref={box} id={id} role="alert" tabIndex={-1} className="notice notice-error">
      {message}
    </p>
  );
}
