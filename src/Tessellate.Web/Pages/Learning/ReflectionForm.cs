using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Web.Components;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Learning;

/// <summary>A reflection as it is written or changed.</summary>
public sealed class ReflectionForm
{
    [Display(Name = "What do you take from it, and what will you try?"), Required(ErrorMessage = "Write something"), StringLength(Reflection.MaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Text { get; set; }

    /// <summary>The code of the group; empty for none in particular.</summary>
    [Display(Name = "What is it about?"), StringLength(12, ErrorMessage = "Choose one of the list")]
    public string? About { get; set; }

    [Display(Name = "Share it with whoever leads this group")]
    public bool Share { get; set; }

    /// <summary>The groups that somebody can write about: those in which they take or took part.</summary>
    public static async Task<IReadOnlyList<Choice>> GroupsAsync(TessellateDb db, Guid personId, CancellationToken stop)
    {
        var mine = db.Participations.Where(p => p.PersonId == personId);
        var groups = await db.WorkGroups.Where(g => mine.Any(p => p.WorkGroupId == g.Id)).OrderByDescending(g => g.StartsOn).ThenBy(g => g.Code).Select(g => new { g.Code, g.Title, g.StartsOn }).ToListAsync(stop);
        return [.. groups.Select(g => new Choice(g.Code, $"{g.Title} ({ProgrammeYear.Of(g.StartsOn)})"))];
    }
}
