using Tessellate.Foundation;
using Tessellate.Projects;

namespace Tessellate.Joining;

/// <summary>A no to a school, with its reason and the sentence that the school reads. It names nobody and no other school.</summary>
public sealed record Refusal(RefusalReason Reason, string Said, string? Field = null)
{
    public BrokenRuleException ToException() => Reason.With(Said, Field);

    /// <summary>Whether another group may well be open to the school, so that it is worth looking.</summary>
    public bool IsOfThisGroup => Reason is not RefusalReason.SchoolClosed;
}
