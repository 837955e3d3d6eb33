using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>How signing in stands in the record: who got in and by what, in the same save; and tries that failed, without making anybody wait.</summary>
public static class SignInRecord
{
    /// <summary><paramref name="how"/>: "by a link, Firefox on Windows".</summary>
    public static void RecordSignIn(this TessellateDb db, Person person, string how, DateTime now) =>
        db.Record(new(person.Id, "themselves"), now, "sign-in.done", nameof(Person), person.Id, $"Signed in {how}.", aboutPersonId: person.Id);

    public static Task RecordFailedSignInAsync(this TessellateDb db, Person person, string by, DateTime now, CancellationToken stop)
    {
        db.Record(Actor.System("a visitor"), now, "sign-in.failed", nameof(Person), person.Id, $"Signing in by {by} failed.", aboutPersonId: person.Id);
        return db.SaveChangesAsync(stop);
    }

    /// <summary>Nobody's address is kept: of an address that is not known only that it was tried.</summary>
    public static void RecordFailedSignIn(this RecordLater later, string by, DateTime now) => later.Record(new()
    {
        At = now, ActingAs = "a visitor", Kind = "sign-in.failed", SubjectType = nameof(Person), SubjectId = Guid.Empty,
        Summary = $"Signing in by {by} failed, with an address that is not known."
    });
}
