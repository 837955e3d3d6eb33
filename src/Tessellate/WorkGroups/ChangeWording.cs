using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>Changes what is said of a project, and tells each hub that has groups of it, once, which of them the new words reach and which go on under the old.</summary>
public sealed class ChangeWording(TessellateDb db, TimeProvider clock, NetworkInUse network, SiteAddress site, KeepProject keep)
{
    /// <inheritdoc cref="KeepProject.ChangeAsync"/>
    public async Task RunAsync(string code, int version, ProjectText text, Access access, CancellationToken stop = default)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await keep.ChangeAsync(code, version, text, access, (project, now) => TellAsync(project, words, now, stop), stop);
    }

    // A local project's own hub has changed it itself.
    private async Task TellAsync(Project project, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        if (!project.IsNational) return;

        var reach = await Reach.OfAsync(db, project.Id, clock.Today(), stop);
        var hubIds = reach.Reached.Concat(reach.Begun).Select(g => g.HubId).Distinct().ToList();
        foreach (var hub in await db.Hubs.Where(h => hubIds.Contains(h.Id)).OrderBy(h => h.Slug).AsNoTracking().ToListAsync(stop))
        {
            var staff = db.RoleGrants.StaffOf(hub.Id, clock.Today());
            var people = await db.People.Where(p => staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(stop);
            db.AddRange(people.Select(p => WordingMessages.Changed(project, hub, reach.In(hub.Id), p.Name, p.Email, p.Id, words, site, now)));
            if (people.Count == 0 && hub.ContactEmail is { } email) db.Add(WordingMessages.Changed(project, hub, reach.In(hub.Id), hub.ContactName ?? $"{hub.Name} {words.HubWord}", email, null, words, site, now));
        }
    }
}

internal static class WordingMessages
{
    private const int MostNamed = 20;

    public static Message Changed(Project project, Hub hub, Reach reach, string name, string email, Guid? personId, NetworkSettings words, SiteAddress site, DateTime now)
    {
        var subject = $"Changed: {project.Title} ({project.Code})";
        return new()
        {
            Template = "project-changed", ToName = name, ToAddress = email, PersonId = personId, HubId = hub.Id, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
            Body = $"""
                Dear {name},

                What is said of {project.Title} ({project.Code}) was changed.
                {List($"The new words hold for these {words.Word("workGroups")} of {hub.Name}, which have not begun:", reach.Reached)}{List("They do not reach these, which have begun and go on under the words as they were:", reach.Begun)}
                What was changed, and which heads agreed to the earlier words, stands here:

                {site.Link(ProjectUrls.Wording(project.Code))}
                """,
            Reason = "You get this because you work for the hub.", Key = $"project-changed:{project.Id:N}:{now.Ticks}:{hub.Id:N}:{personId:N}", CreatedAt = now, SendAfter = now
        };
    }

    private static string List(string heading, IReadOnlyList<GroupOfProject> groups) => groups.Count == 0 ? ""
        : $"\n{heading}\n\n{string.Join('\n', groups.Take(MostNamed).Select(g => $"- {g.Title} ({g.Code}), from {g.StartsOn.InWords()}"))}{(groups.Count > MostNamed ? $"\n- and {groups.Count - MostNamed} more" : "")}\n";
}
