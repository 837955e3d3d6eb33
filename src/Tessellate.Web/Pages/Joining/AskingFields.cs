using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>The fields of asking for places (the partial _AskingFields), with what has to be known to show them; <c>HowMany</c> says how many people are to be named.</summary>
public sealed record AskingFields(InterestForm Form, AskingSchool? School, int Least, bool NeedsAgreement, string HowMany);
