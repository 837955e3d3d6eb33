using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>What is said of a post: what it is, on which days, for which years. The fields in its refusals are those of the form.</summary>
public sealed record PostHeld(PostKind Kind, string? Post, DateOnly FromOn, DateOnly? ToOn = null, YearGroup? FirstYear = null, YearGroup? LastYear = null)
{
    private static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <exception cref="BrokenRuleException">A day or a year is out of order, or the post has no words.</exception>
    public void MustMakeSense(DateOnly today)
    {
        if (Kind == PostKind.Other && string.IsNullOrWhiteSpace(Post)) throw new BrokenRuleException("Say what the post is called.", "Form.Post");
        if (FromOn < Earliest) throw new BrokenRuleException("Enter a first day from 1950 on.", "Form.FromOn");
        if (FromOn > today.AddYears(1)) throw new BrokenRuleException("A post can be written down up to a year before it begins.", "Form.FromOn");
        if (ToOn < FromOn) throw new BrokenRuleException($"The last day cannot be before the first, {FromOn.InWords()}.", "Form.ToOn");
        if (LastYear is not null && FirstYear is null) throw new BrokenRuleException("Choose the first year too, or neither.", "Form.FirstYear");
        if (LastYear < FirstYear) throw new BrokenRuleException("The last year cannot be before the first.", "Form.LastYear");
    }

    /// <summary>As it is kept: own words only where they are needed, and one year as the first and the last.</summary>
    public PostHeld Tidy() => this with { Post = Kind == PostKind.Other ? Post?.Trim() : null, LastYear = LastYear ?? FirstYear };
}
