import { Field } from "./Field.tsx";

/** Characters a password has at least. */
const MIN_LENGTH = 8;
const MAX_LENGTH = 128;

interface EmailProps {
  name?: string;
  label?: string;
  value?: string;
  autoComplete?: "email" | "username" | "off";
  hint?: string;
}

export const EmailField = ({
  name = "email",
  label = "E-mail",
  value,
  autoComplete = "email",
  hint,
}: EmailProps) => (
  <Field
    name={name}
    label={label}
    hint={hint}
    type="email"
    required
    missing="Type your e-mail address."
    maxLength={254}
    autoComplete={autoComplete}
    autoCapitalize="none"
    spellCheck={false}
    defaultValue={value}
  />
);

export const NameField = ({ value }: { value?: string }) => (
  <Field
    name="name"
    label="Name"
    required
    missing="Type the name we should call you by."
    maxLength={100}
    autoComplete="name"
    defaultValue={value}
  />
);

export const PasswordField = ({ name = "password", label = "Password" }) => (
  <Field
    name={name}
    label={label}
    type="password"
    required
    missing="Type your password."
    maxLength={MAX_LENGTH}
    autoComplete="current-password"
  />
);

export const NewPasswordField = ({ name = "password", label = "Password" }) => (
  <Field
    name={name}
    label={label}
    hint={`At least ${MIN_LENGTH} characters. A few plain words are fine.`}
    type="password"
    required
    missing="Choose a password."
    minLength={MIN_LENGTH}
    maxLength={MAX_LENGTH}
    autoComplete="new-password"
  />
);
