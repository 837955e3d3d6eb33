using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Schools;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfForSchools => new()
    {
        // There is none, so that nothing changes.
        ["take the limit of a school away"] = Does(e => e.Get<SetHalfDaysLimit>().RunAsync(e.Urn, null, e.Access)),
        ["read the limit of a school as its head"] = TellsOf(async e =>
        {
            await LimitLastYearAsync(e);
            await BecomeHeadAsync(e);
            return await e.Db.FindToOpenAsync(e.Urn, e.Access, e.Today) is { } opened ? $"limit {opened.Limit}" : "not opened";
        }),
        ["read the limits of a trust"] = TellsOf(async e =>
        {
            await LimitLastYearAsync(e);
            await e.Db.Establishments.Where(s => s.Urn == e.Urn).ExecuteUpdateAsync(set => set.SetProperty(s => s.Trust, "A trust"));
            return string.Join(", ", (await e.Db.TrustSchoolsAsync(e.Access, e.Today)).Select(s => $"{s.Urn} limit {s.Cover.Limit}"));
        })
    };

    private static async Task LimitLastYearAsync(Errand e)
    {
        e.Db.Add(new HalfDaysLimit { SchoolId = await e.SchoolIdAsync(), Year = ProgrammeYear.Of(e.Today).Previous, HalfDays = 7, SetAt = e.Now });
        await e.Db.SaveChangesAsync();
    }

    private static async Task BecomeHeadAsync(Errand e)
    {
        if (e.Access.Person is not { } me) return;

        var head = Appointment.Of(me.Id, await e.SchoolIdAsync(), new(PostKind.Head, null, new(2021, 9, 1), null, null, null));
        head.Confirm(e.Scene.Sample.Staff.Id, e.Now);
        e.Db.Add(head);
        await e.Db.SaveChangesAsync();
    }
}
