// What html-validate holds against a page: the standard's rules and those of accessibility. A rule that is turned off
// has its reason above it; so far none is.

export default {
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {},
};
