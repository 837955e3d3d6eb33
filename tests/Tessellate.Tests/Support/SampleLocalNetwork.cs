using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.LocalNetworks;
using Tessellate.Schools;

namespace Tessellate.Tests.Support;

/// <summary>A local network of the sample's hub with a member, a meeting and something of each kind; and the member's place in the directory, with a question to the sample's staff that was reported.</summary>
public sealed class SampleLocalNetwork(string code, string name, string email, DateTime now)
{
    public const string Code = "LN-2345";

    public Person Member { get; } = Person.New(name, email, now);
    public LocalNetwork Network { get; private set; } = null!;
    public LocalFile File { get; private set; } = null!;
    public LocalEntry Question { get; private set; } = null!;
    public AskMeEntry Entry { get; private set; } = null!;
    public AskedQuestion Asked { get; private set; } = null!;

    public SampleLocalNetwork Add(TessellateDb db, Guid hubId, School school, Person asked)
    {
        Network = new() { Code = code, HubId = hubId, Title = "Sample local network", Purpose = "To learn from each other.", Phases = "Primary", Qualifications = "first", StartedOn = new(2025, 9, 1) };
        File = new() { LocalNetworkId = Network.Id, Name = "plan.csv", ContentType = "text/csv", Size = 8, Content = "week,one"u8.ToArray(), SharedAt = now, SharedById = Member.Id };
        Question = Write(LocalEntryKind.Question, "Where do you begin?");
        Entry = new() { PersonId = Member.Id, TopicLines = "Bar models\nSmall schools", SinceAt = now };
        Asked = new() { Id = Guid.CreateVersion7(), FromId = Member.Id, ToId = asked.Id, Topic = "Hubs", Text = $"A question of {name}", AskedAt = now.AddDays(-3), StoppedAt = now, ReportedAt = now, ReportReason = "It was not a question." };
        db.AddRange(Member, Network, File, Question, Entry, Asked, new Appointment { PersonId = Member.Id, SchoolId = school.Id, Kind = PostKind.Teacher, FromOn = new(2022, 9, 1) },
            new LocalMember { LocalNetworkId = Network.Id, PersonId = Member.Id, SchoolId = school.Id, JoinedAt = now, IsLead = true },
            new LocalMeeting { LocalNetworkId = Network.Id, StartsAt = now.AddDays(10), EndsAt = now.AddDays(10).AddHours(1), About = "The first meeting", Place = "The lead school", OnlineUrl = "https://meetings.example/sample" },
            Write(LocalEntryKind.Note, "What was said"), Write(LocalEntryKind.Link, "Something to use", "https://materials.example/sample"), Write(LocalEntryKind.Answer, "With a picture", answers: Question.Id));
        return this;
    }

    private LocalEntry Write(LocalEntryKind kind, string text, string? url = null, Guid? answers = null) => new() { LocalNetworkId = Network.Id, Kind = kind, Text = text, Url = url, AnswersId = answers, WrittenAt = now, WrittenById = Member.Id };
}
