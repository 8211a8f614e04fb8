// `natural` declares its stop words only in the root of its utilities, which loads database clients.
declare module 'natural/lib/natural/util/stopwords.js' {
  const stopwords: { readonly words: readonly string[] };
  export default stopwords;
}
