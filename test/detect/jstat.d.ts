/** The parts of jstat that serve as an independent opinion; the package ships no types. */
declare module 'jstat' {
  interface JStat {
    gammaln(x: number): number;
    /** Regularised lower incomplete gamma. */
    lowRegGamma(a: number, x: number): number;
    /** Regularised incomplete beta. */
    ibeta(x: number, a: number, b: number): number;
  }
  const jstat: JStat;
  export default jstat;
}
