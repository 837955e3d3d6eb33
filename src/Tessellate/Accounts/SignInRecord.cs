using Tessellate.Activity;
using Tessellate.Database;

namespace Tessellate.Accounts;

/// <summary>How signing in stands in the record: who got in and by what, in the same save; and tries that failed, without making anybody wait.</summary>
public static class SignInRecord
{
    /// <summary><paramref name="by"/>: "link", "password", "passkey".</summary>
    public static void RecordSignIn(this TessellateDb db, Person person, string by, DateTime now) =>
        db.Record(new(person.Id, "themselves"), now, "sign-in.done", nameof(Person), person.Id, $"Signed in by {by}.", aboutPersonId: person.Id);

    /// <summary>Nobody's address is kept: of an address that is not known only that it was tried.</summary>
    public static void RecordFailedSignIn(this RecordLater later, Guid? personId, string by, DateTime now) => later.Record(new()
    {
        At = now, ActingAs = "a visitor", Kind = "sign-in.failed", SubjectType = nameof(Person), SubjectId = personId ?? Guid.Empty, AboutPersonId = personId,
        Summary = personId is null ? $"Signing in by {by} failed, with an address that is not known." : $"Signing in by {by} failed."
    });
}
