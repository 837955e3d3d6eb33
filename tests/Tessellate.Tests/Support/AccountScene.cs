using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Tests.Support;

/// <summary>A teacher with a password, and somebody who sees people's records; links as their mailboxes have them.</summary>
public sealed class AccountScene(Site site)
{
    public const string Password = "seven quiet green chairs";

    public Person Teacher { get; } = Person.New("Ada Finch", "ada.finch@school.example", site.Clock.UtcNow());
    public Person Staff { get; } = Person.New("Sue Tarn", "sue.tarn@national.example", site.Clock.UtcNow());

    public async Task<AccountScene> LoadAsync()
    {
        Teacher.ChangePassword(new Passwords(1_000).Hash(Password));
        Staff.ChangePassword(new Passwords(1_000).Hash(Password));
        await using var db = site.Db();
        db.AddRange(Teacher, Staff, new RoleGrant { PersonId = Staff.Id, Role = Role.NationalLead, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        await db.SaveChangesAsync();
        return this;
    }

    /// <summary>Signs in by a link, in that window.</summary>
    public async Task<string> EnterAsync(Window window, Person person)
    {
        await window.LeadsToAsync("/sign-in", ("Email", person.Email));
        return await window.LeadsToAsync(await NewestLinkAsync(person.Email));
    }

    /// <summary>Signs in by the password; the teacher, unless it is somebody else.</summary>
    public Task<string> EnterWithPasswordAsync(Window window, Person? person = null, string password = Password) =>
        window.LeadsToAsync("/sign-in/password", ("Email", (person ?? Teacher).Email), ("Password", password));

    public async Task<string> NewestLinkAsync(string address)
    {
        await using var db = site.Db();
        var body = await db.Set<Tessellate.Messages.Message>().Where(m => m.ToAddress == address).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.Body).FirstAsync();
        return new Uri(body.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    public async Task<IReadOnlyList<string>> MailAsync(Person person)
    {
        await using var db = site.Db();
        return await db.Set<Tessellate.Messages.Message>().Where(m => m.PersonId == person.Id).OrderBy(m => m.CreatedAt).Select(m => m.Template).ToListAsync();
    }
}
