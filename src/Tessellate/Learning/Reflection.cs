using Tessellate.Foundation;

namespace Tessellate.Learning;

/// <summary>What somebody writes down for themselves about their professional learning. Nobody else reads it, unless they share it with whoever leads the Work Group that it is about.</summary>
public sealed class Reflection
{
    public const int MaxLength = 4000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>The Work Group it is about; null for one about nothing in particular.</summary>
    public Guid? WorkGroupId { get; private set; }
    public string Text { get; private set; } = "";
    public required DateTime WrittenAt { get; init; }
    public DateTime? ChangedAt { get; private set; }

    /// <summary>When it was shared with whoever leads the group; null while it is private.</summary>
    public DateTime? SharedAt { get; private set; }

    public bool IsShared => SharedAt is not null;

    /// <exception cref="BrokenRuleException">There is no text, or too much; or it is to be shared and is about no group.</exception>
    public void Write(string? text, Guid? workGroupId, bool share, DateTime now)
    {
        text = text?.ReplaceLineEndings("\n").Trim() ?? "";
        if (text.Length == 0) throw new BrokenRuleException("Write something, or delete the reflection.", "Form.Text");
        if (text.Length > MaxLength) throw new BrokenRuleException($"Write {MaxLength:N0} characters or fewer.", "Form.Text");
        if (share && workGroupId is null) throw new BrokenRuleException("Choose the group whose lead you want to share it with.", "Form.About");

        (Text, SharedAt, WorkGroupId) = (text, share ? (WorkGroupId == workGroupId ? SharedAt : null) ?? now : null, workGroupId);
        if (now > WrittenAt) ChangedAt = now;
    }
}
