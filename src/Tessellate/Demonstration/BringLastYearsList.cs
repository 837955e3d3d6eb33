using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Spreadsheets;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>
/// In the hub that has a session today, the list of last year waits in its preview: rows that match, that differ, that are new and
/// that have a problem. Its first steps are then half done.
/// </summary>
public sealed class BringLastYearsList(TessellateDb db, PreviewSpreadsheet preview)
{
    private const int Known = 14;
    private const int NewOnes = 9;

    private sealed record Row(string Name, string Email, int Urn, string Code, ParticipationState State);

    public async Task RunAsync(DateOnly today, CancellationToken stop)
    {
        if (await HubAsync(today, stop) is not { } hub) return;

        var year = ProgrammeYear.Of(today).Previous;
        var rows = await KnownAsync(hub.Id, year, stop);
        var project = await db.Projects.Where(p => p.Year == year && p.HubId == null).OrderBy(p => p.Code).Select(p => p.Code).FirstOrDefaultAsync(stop);
        if (rows.Count == 0 || project is null) return;

        var file = File(rows, project, new Dice($"last year's list of {hub.Slug}"));
        await preview.RunAsync(hub, "Participants last year.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), Actor.System("the demonstration"), stop);
    }

    // That of the administrator whose sign-in is printed.
    private async Task<Hub?> HubAsync(DateOnly today, CancellationToken stop) =>
        await db.LeadingFromAsync(today, stop) is { HubId: { } hubId } ? await db.Hubs.AsNoTracking().GetAsync(hubId, stop) : null;

    private Task<List<Row>> KnownAsync(Guid hubId, ProgrammeYear year, CancellationToken stop) =>
        (from part in db.Participations
         join person in db.People on part.PersonId equals person.Id
         join school in db.Schools on part.SchoolId equals school.Id
         join g in db.WorkGroups.Where(g => g.HubId == hubId) on part.WorkGroupId equals g.Id
         join project in db.Projects.Where(p => p.Year == year) on g.ProjectId equals project.Id
         orderby person.EmailKey, g.Code
         select new Row(person.Name, person.Email, school.Urn, g.Code, part.State)).Take(Known).ToListAsync(stop);

    private static string File(List<Row> known, string project, Dice dice)
    {
        var file = new StringBuilder("Name,E-mail address,Job title,School URN,Group code,Group,Project,Status,Shoe size\r\n");
        foreach (var (row, at) in known.Select((row, at) => (row, at)))
        {
            var name = at % 5 == 4 ? $"{row.Name.Split(' ')[0]} {dice.Pick(Words.FamilyNames)}-Hart" : row.Name;
            file.Append(CultureInfo.InvariantCulture, $"{name},{row.Email},,{row.Urn},{row.Code},,,{PastParticipation.InWords(row.State)},\r\n");
        }
        for (var i = 0; i < NewOnes; i++)
        {
            var (given, family) = (dice.Pick(Words.GivenNames), dice.Pick(Words.FamilyNames));
            file.Append(CultureInfo.InvariantCulture, $"{given} {family},{given}.{family}.{i}@staffroom.example,{dice.Pick(Words.Posts)},{known[i % known.Count].Urn},,Number sense after school,{project},completed,\r\n");
        }
        return file.Append(CultureInfo.InvariantCulture, $"Sam Carter,,Class teacher,{known[0].Urn},,Number sense after school,{project},completed,\r\n")
            .Append(CultureInfo.InvariantCulture, $"Kit Marlow,kit.marlow@staffroom.example,Class teacher,1E5,,Number sense after school,{project},perhaps,\r\n").ToString();
    }
}
