import { BlockList, isIPv6 } from "node:net";

/**
 * Addresses that lead nowhere a stranger's picture is: this machine, the network around it, the cloud's own services.
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
 */
const inside = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(net, bits, "ipv4");
// Tunnels to IPv4 addresses, and those for examples.
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  inside.addSubnet(net, bits, "ipv6");

const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one of the open internet's. */
export const isPublic = (address: string): boolean =>
  isIPv6(address)
    ? global6.check(address, "ipv6") && !inside.check(address, "ipv6")
    : !inside.check(address, "ipv4");
