using Tessellate.Foundation;
using Tessellate.Projects;

namespace Tessellate.Spreadsheets;

/// <summary>
/// Which group of last year a row means: by its code, or by its title, alone or with its project. A group that is not stored is
/// made where a row of the file names its project.
/// </summary>
internal sealed class GroupsOfSheet
{
    private readonly HubKnowledge _known;
    private readonly ProgrammeYear _year;
    private readonly ILookup<string, KnownGroup> _byTitle;
    private readonly ILookup<string, Project> _projectsOfTitle;

    public GroupsOfSheet(HubKnowledge known, ProgrammeYear year, Sheet sheet)
    {
        (_known, _year) = (known, year);
        _byTitle = known.Groups.ToLookup(g => SearchText.Fold(g.Group.Title));
        // The order of rows does not matter: one that names the project speaks for all of the same title.
        _projectsOfTitle = sheet.Rows.Select(row => (Title: sheet.Cell(row, SheetColumn.Group), Code: sheet.Cell(row, SheetColumn.Project)))
            .Where(r => r is { Title: not null, Code: not null } && known.Projects.ContainsKey(r.Code))
            .Select(r => (Title: SearchText.Fold(r.Title), Project: known.Projects[r.Code!])).Distinct().ToLookup(r => r.Title, r => r.Project);
    }

    /// <exception cref="BrokenRuleException">It is not clear which group is meant; says what to do.</exception>
    public RowGroup Of(Sheet sheet, SheetRow row)
    {
        var (code, title, project) = (sheet.Cell(row, SheetColumn.GroupCode), sheet.Cell(row, SheetColumn.Group), sheet.Cell(row, SheetColumn.Project));
        if (code is not null) return ByCode(code);

        var named = project is null ? null : _known.Projects.GetValueOrDefault(project)
            ?? throw new BrokenRuleException($"There is no project with the code {RowReading.Shown(project)} in {_year}.");
        title ??= named?.Title ?? throw new BrokenRuleException("There is no group. Give its title, or its code.");
        if (title.Length > 160) throw new BrokenRuleException($"The title of the group has {title.Length} letters; 160 is the most.");

        var fits = _byTitle[SearchText.Fold(title)].Where(g => named is null || g.Group.ProjectId == named.Id).ToList();
        if (fits.Count > 1) throw new BrokenRuleException($"{fits.Count} groups of {_year} are called “{title}”. Give the code: {string.Join(" or ", fits.Take(4).Select(g => g.Group.Code).Order(StringComparer.Ordinal))}.");
        if (fits is [var one]) return new(one, null, one.Group.Title);
        if (SearchText.Fold(title).Length == 0) throw new BrokenRuleException($"“{title}” is no title for a group.");
        return new(null, named ?? OnlyProject(title), title);
    }

    private RowGroup ByCode(string code) => _known.Groups.FirstOrDefault(g => g.Group.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } group ? new(group, null, group.Group.Title)
        : throw new BrokenRuleException($"No group of yours in {_year} has the code {RowReading.Shown(code)}. Leave it empty to have the group made by its title and project.");

    private Project OnlyProject(string title) => _projectsOfTitle[SearchText.Fold(title)].ToList() switch
    {
        [var one] => one,
        [] => throw new BrokenRuleException($"No group of yours in {_year} is called “{title}”. Give the code of its project, so that it can be made."),
        _ => throw new BrokenRuleException($"The file has “{title}” in more than one project. Give the code of the project in this row.")
    };
}
