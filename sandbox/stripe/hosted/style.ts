/** One sheet for every hosted page, inlined: a page is one request. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#FBF8F2;--sand:#EFE6D6;--ink:#14211F;--fog:#56625F;--line:#D9CEBB;--edge:#7B8582;
--pacific:#0E5A63;--poppy:#B83F0A;--on-poppy:#fff;--field:#fff;--wrong:#A3210B;--wrong-bg:#FBE9E3}
@media(prefers-color-scheme:dark){:root{--paper:#0E1615;--sand:#16211F;--ink:#ECE7DC;--fog:#A9B3AE;--line:#2B3936;--edge:#7F8C87;
--pacific:#6FC3CC;--poppy:#FF8A4C;--on-poppy:#1B0D04;--field:#121C1A;--wrong:#FF9E86;--wrong-bg:#2C1711}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Instrument Sans",system-ui,-apple-system,"Segoe UI",sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
a{color:var(--pacific);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--pacific);outline-offset:2px}
.mode{margin:0;padding:6px 16px;background:var(--ink);color:var(--paper);font-size:14px;text-align:center}
.mode b{font-weight:600}
.split{display:grid;min-height:calc(100vh - 33px)}
.split>*{padding:32px 24px 48px}
.inner{width:100%;max-width:440px;margin-inline:auto}
.summary{background:var(--sand)}
h1{margin:20px 0 4px;font-size:17px;font-weight:500;color:var(--fog)}
.due{margin:0 0 28px;font-size:clamp(34px,6vw,44px);line-height:1.1;font-weight:600;letter-spacing:-.02em}
h2{margin:0 0 12px;font-size:19px;font-weight:600;letter-spacing:-.01em}
.lines{list-style:none;margin:0 0 20px;padding:0}
.lines li{display:grid;grid-template-columns:1fr auto;gap:2px 14px;padding:10px 0;align-items:start}
.lines li:has(img){grid-template-columns:48px 1fr auto}
.lines img{grid-row:span 2;width:48px;height:48px;border-radius:6px;object-fit:cover;background:var(--paper)}
.lines li:has(img) .note{grid-column:2}
.lines .name{font-weight:500;overflow-wrap:anywhere}
.lines .note{font-size:14px;color:var(--fog)}
dl{margin:0;border-top:1px solid var(--line)}
dl div{display:flex;justify-content:space-between;gap:16px;padding:8px 0}
dt,dd{margin:0}
dl .sum{margin-top:6px;padding-top:14px;border-top:1px solid var(--line);font-weight:600}
form section{margin:0 0 32px}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0;margin:0 0 12px;font-size:19px;font-weight:600;letter-spacing:-.01em}
.field{margin:0 0 14px}
.row{display:grid;grid-template-columns:1fr 1fr;gap:14px}
.row.three{grid-template-columns:1fr 1fr 1fr}
label,.label{display:block;margin:0 0 4px;font-size:15px;font-weight:500}
input[type=text],input[type=email],input[type=tel],select{width:100%;height:46px;padding:0 12px;border:1px solid var(--edge);border-radius:6px;
background:var(--field);color:var(--ink);font:inherit}
[aria-invalid=true]{border-color:var(--wrong)!important;box-shadow:inset 0 0 0 1px var(--wrong)}
.why{margin:4px 0 0;color:var(--wrong);font-size:14px}
.hint{margin:0 0 12px;font-size:15px;color:var(--fog)}
.choice{display:flex;gap:12px;align-items:center;padding:12px 14px;margin:0;border:1px solid var(--edge);border-bottom-width:0;cursor:pointer;font-weight:400}
.choice:first-of-type{border-radius:6px 6px 0 0}
.choice:last-of-type{border-radius:0 0 6px 6px;border-bottom-width:1px}
.choice:only-of-type{border-radius:6px}
.choice:has(:checked){background:var(--sand)}
.choice input{width:18px;height:18px;margin:0;accent-color:var(--pacific);flex:none}
.choice .what{flex:1}
.choice small{display:block;font-size:14px;color:var(--fog)}
.alert{margin:0 0 24px;padding:14px 16px;border-left:4px solid var(--wrong);background:var(--wrong-bg)}
.alert p{margin:0}
.alert ul{margin:6px 0 0;padding-left:20px}
button{font:inherit;cursor:pointer}
.pay{width:100%;min-height:52px;padding:10px 20px;border:0;border-radius:6px;background:var(--poppy);color:var(--on-poppy);font-size:17px;font-weight:600}
.pay:hover{filter:brightness(.94)}
.quiet{min-height:46px;padding:0 18px;border:1px solid var(--edge);border-radius:6px;background:transparent;color:var(--ink);font-weight:500}
.code{display:grid;grid-template-columns:1fr auto;gap:10px;align-items:end}
.default{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%)}
.card-fields{margin-top:18px}
form:has(#method-us_bank_account:checked) .card-fields .number{display:none}
.small{font-size:14px;color:var(--fog)}
details{margin-top:28px;font-size:15px}
summary{cursor:pointer;color:var(--pacific)}
table{width:100%;margin-top:10px;border-collapse:collapse;font-size:14px}
td{padding:6px 0;border-top:1px solid var(--line);vertical-align:top}
td:first-child{padding-right:14px;white-space:nowrap}
.note-page{max-width:520px;margin:12vh auto;padding:0 24px}
.note-page h1{font-size:32px;line-height:1.15;font-weight:600;letter-spacing:-.02em;color:var(--ink);margin:0 0 12px}
.actions{display:grid;gap:12px;margin-top:28px}
@media(min-width:860px){.split{grid-template-columns:1fr 1fr}.split>*{padding:56px 48px}.summary .inner{margin-right:0}.paying .inner{margin-left:0}
.split .inner{max-width:420px}}
`;
