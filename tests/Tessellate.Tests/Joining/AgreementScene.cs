using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>A project whose places are held until the head has agreed, and what stands in the messages about it.</summary>
internal static partial class AgreementScene
{
    public const string HeadEmail = "head@hillside.example";

    public static Project AddAgreedProject(this Scene scene, TessellateDb db, int least = 1)
    {
        var project = scene.AddProject(db, least: least);
        project.NeedsAgreement = true;
        return project;
    }

    /// <summary>A school that asks, and whose head is named with an address at the school's own domain.</summary>
    public static Interest AddAsking(this Scene scene, TessellateDb db, WorkGroup group, DateTime now, int people = 2, string email = HeadEmail)
    {
        var interest = scene.AddInterest(db, group, now, people);
        db.ChangeTracker.Entries<Tessellate.Schools.Establishment>().Single(e => e.Entity.SchoolId == interest.SchoolId).Entity.Website = "https://www.hillside.example/";
        db.Add(new InterestHead { InterestId = interest.Id, Name = "Hettie Moor", Email = email });
        return interest;
    }

    /// <summary>The token in the newest message of that template to that address.</summary>
    public static async Task<string> TokenAsync(this TessellateDb db, string template, string? reference = null) =>
        Token().Match((await db.Messages.Where(m => m.Template == template && (reference == null || m.Body.Contains(reference))).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).FirstAsync()).Body).Value;

    /// <summary>Everybody of an interest, as a head who agrees for all of them answers.</summary>
    public static async Task<HeadsAnswer> YesAsync(this TessellateDb db, Interest interest) =>
        new("Hettie Moor", await db.InterestPeople.Where(p => p.InterestId == interest.Id).Select(p => p.Id).ToListAsync());

    /// <summary>What the group counts as taken is what its places hold, and nobody is signed up without a place that is taken.</summary>
    public static async Task AddsUpAsync(this TessellateDb db)
    {
        foreach (var group in await db.WorkGroups.AsNoTracking().ToListAsync())
        {
            var places = await db.Places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed).AsNoTracking().ToListAsync();
            Assert.Equal((places.Count, places.Sum(p => p.People)), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
            var taken = places.Where(p => p.State == PlaceState.Taken).ToList();
            var signedUp = await db.Participations.CountAsync(p => p.WorkGroupId == group.Id && p.State != ParticipationState.Withdrew);
            Assert.Equal(taken.Sum(p => p.People), signedUp);
        }
    }

    [GeneratedRegex("(?<=/)[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
