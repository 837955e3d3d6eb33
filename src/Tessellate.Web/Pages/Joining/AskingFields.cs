using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>The fields of asking for places (the partial _AskingFields), with what has to be known to show them; <c>HowMany</c> says how many people are to be named, <c>FindSchool</c> where a school is looked for so that it leads back here.</summary>
public sealed record AskingFields(InterestForm Form, AskingSchool? School, int Least, bool NeedsAgreement, string HowMany, string FindSchool);
