using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Projects;

namespace Tessellate.Spreadsheets;

/// <summary>The group that a row means: one that is stored, or one to be made of a project under a title.</summary>
internal sealed record RowGroup(KnownGroup? Known, Project? Project, string Title)
{
    /// <summary>The same for every row that means the same group.</summary>
    public string Key { get; } = Known is null ? $"{Project!.Id:N} {Foundation.SearchText.Fold(Title)}" : $"{Known.Group.Id:N}";

    public string Shown => Known is null ? $"{Title} ({Project!.Code})" : $"{Known.Group.Title} ({Known.Group.Code})";
    public DateOnly StartsOn => Known?.Group.StartsOn ?? Project!.Year.StartsOn;
    public DateOnly EndsOn => Known?.Group.EndsOn ?? Project!.Year.EndsOn;
}

/// <summary>What applying a row adds to what is stored. Facts only: nothing is changed and nothing goes.</summary>
internal sealed record RowPlan(int Line, RowReading Reading, KnownPerson? Person, RowSchool School, RowGroup Group, KnownPart? Part, PastParticipation Past)
{
    /// <summary>The post at the school, where none is stored.</summary>
    public PostHeld? NewPost { get; init; }

    public IReadOnlyList<(ParticipationState Kind, DateOnly On)> NewEvents { get; init; } = [];

    public bool Stays => Past.State != ParticipationState.Withdrew;
    public bool IsEmpty => Part is not null && NewEvents.Count == 0 && NewPost is null;
}

/// <summary>A row with its label and the sentences that say why; with a plan where applying it adds something.</summary>
internal sealed record ComparedRow(SheetRow Row, RowLabel Label, IReadOnlyList<string> Reasons, string Summary, RowPlan? Plan);
