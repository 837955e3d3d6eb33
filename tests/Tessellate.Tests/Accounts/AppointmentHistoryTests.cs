using System.Globalization;
using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>
/// Whatever posts somebody takes up, ends, changes and corrects: who worked where on a past day stays the same answer, unless
/// somebody said something of the past, and every change stands in the record with old and new. Seen red by a record of a
/// correction that changed nothing.
/// </summary>
[Trait("Database", "one")]
public sealed class AppointmentHistoryTests
{
    private enum Deed { TakeUp, ChangeJob, End, Correct }

    private static readonly Gen<(Deed Deed, int Which, int Days)[]> Lives =
        Gen.Select(Gen.OneOf([Deed.TakeUp, Deed.TakeUp, Deed.ChangeJob, Deed.ChangeJob, Deed.End, Deed.Correct]), Gen.Int[0, 1000], Gen.Int[-40, 60]).Array[5, 20];

    [Fact]
    public async Task The_past_stays_unless_it_is_corrected_and_what_changed_is_recorded() =>
        await Lives.SampleAsync(LiveThroughAsync, iter: Suite.Of(usually: 3, full: 60), threads: 1, print: life => string.Join(", ", life.Select(d => $"{d.Deed} {d.Which} {d.Days}")));

    private static async Task LiveThroughAsync((Deed Deed, int Which, int Days)[] life)
    {
        using var world = new JoiningWorld();
        var person = Person.New("Ada Finch", "ada.finch@school.example", world.Clock.UtcNow());
        await using (var db = world.Db())
        {
            world.Scene.AddTo(db);
            foreach (var _ in Enumerable.Range(0, 3)) world.Scene.AddSchool(db);
            db.Add(person);
            await db.SaveChangesAsync();
        }

        var (began, before) = (world.Clock.Today(), new Dictionary<Guid, Appointment>());
        foreach (var (deed, which, days) in life)
        {
            var today = world.Clock.Today();
            await DoAsync(world, person.Id, deed, which, today.AddDays(days));
            before = await CheckAsync(world, before, began, today, isAboutThePast: deed == Deed.Correct || days < 0);
            world.Clock.Advance(TimeSpan.FromDays(1 + which % 20));
        }
    }

    private static async Task DoAsync(JoiningWorld world, Guid personId, Deed deed, int which, DateOnly day)
    {
        await using var db = world.Db();
        var posts = await db.Appointments.AsNoTracking().OrderBy(a => a.FromOn).ThenBy(a => a.Id).ToListAsync();
        var post = posts.Count == 0 ? null : posts[which % posts.Count];
        var held = new PostHeld((PostKind)(1 + which % 2), null, day, which % 3 == 0 ? day.AddDays(which % 50) : null, YearGroup.Year3, (YearGroup)(4 + which % 4));
        var change = new PostChange(new Actor(personId, "the person"), world.Clock.UtcNow());
        try
        {
            await (deed switch
            {
                Deed.TakeUp => world.RunAsync<TakeUpPost>(t => t.RunAsync(personId, 900_001 + which % 3, held, null, change, default)),
                Deed.ChangeJob when post is not null => world.RunAsync<TakeUpPost>(t => t.RunAsync(personId, 900_001 + which % 3, held, post.Id, change, default)),
                Deed.End when post is not null => world.RunAsync<ChangePost>(c => c.EndAsync(post, day, change, default)),
                Deed.Correct when post is not null => world.RunAsync<ChangePost>(c => c.CorrectAsync(post, held, change, default)),
                _ => Task.CompletedTask
            });
        }
        catch (BrokenRuleException)
        {
            // A rule that says no is an answer; nothing may have changed, which the check sees.
        }
    }

    private static async Task<Dictionary<Guid, Appointment>> CheckAsync(JoiningWorld world, Dictionary<Guid, Appointment> before, DateOnly began, DateOnly today, bool isAboutThePast)
    {
        await using var db = world.Db();
        var after = await db.Appointments.AsNoTracking().ToDictionaryAsync(a => a.Id);
        var now = world.Clock.UtcNow();
        var told = (await db.Activity.Where(a => a.At == now).Select(a => a.Changes!).ToListAsync()).Select(changes => JsonSerializer.Deserialize<Dictionary<string, string?[]>>(changes)!).ToList();

        Assert.Empty(before.Keys.Except(after.Keys));
        Assert.Equal(after.Values.Count(a => !before.TryGetValue(a.Id, out var old) || old.Held != a.Held), told.Count);
        foreach (var entry in told)
        {
            var id = Guid.Parse(entry["appointment"][0]!);
            var (old, changed) = (Fields(before.GetValueOrDefault(id)), Fields(after[id]));
            Assert.Equal(changed.Where(f => f.Value != old.GetValueOrDefault(f.Key)).Select(f => $"{f.Key} {old.GetValueOrDefault(f.Key)} {f.Value}").Order(),
                entry.Where(f => f.Key != "appointment").Select(f => $"{f.Key} {f.Value[0]} {f.Value[1]}").Order());
        }
        if (!isAboutThePast)
        {
            for (var day = began.AddDays(-60); day < today; day = day.AddDays(1)) Assert.Equal(On(before.Values, day), On(after.Values, day));
        }
        Assert.All(after.Values, a => Assert.DoesNotContain(after.Values, b => a.Id != b.Id && a.Overlaps(b)));
        return after;
    }

    private static IEnumerable<string> On(IEnumerable<Appointment> posts, DateOnly day) =>
        posts.AsQueryable().HeldOn(day).AsEnumerable().Select(a => $"{a.SchoolId} {a.Kind} {a.FirstYear} {a.LastYear}").Order();

    private static Dictionary<string, string?> Fields(Appointment? post) => post is null ? [] : new()
    {
        ["kind"] = $"{post.Kind}", ["fromOn"] = Iso(post.FromOn), ["toOn"] = Iso(post.ToOn), ["firstYear"] = $"{post.FirstYear}", ["lastYear"] = $"{post.LastYear}"
    };

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
