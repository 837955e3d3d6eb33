using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards.Matrix;

// What no stranger may read.
internal sealed partial class MatrixScene
{
    private const string Trn = "the teacher reference number of somebody";

    private void Plant()
    {
        var (hub, other) = (sample.Hub.Id, sample.Neighbour.Id);
        Planted.AddRange([
            new("the name of somebody who takes part", sample.Teacher.Name, hub, sample.Teacher.Id), new("the name of somebody who takes part", OtherTeacher.Name, other, OtherTeacher.Id),
            new("the name of a member of a local network", sample.Local.Member.Name, hub, sample.Local.Member.Id), new("the name of a member of a local network", OtherLocal.Member.Name, other, OtherLocal.Member.Id),
            new("the e-mail address of a member of a local network", sample.Local.Member.Email, hub, sample.Local.Member.Id), new("the e-mail address of a member of a local network", OtherLocal.Member.Email, other, OtherLocal.Member.Id),
            new("why a school does not want to be invited", SampleWaitlist.WhyNot, null, null),
            new("the name on a certificate, to whoever has its number", SampleCertificate.PrintedName, null, null),
            new("the e-mail address of somebody who takes part", sample.Teacher.Email, hub, sample.Teacher.Id), new("the e-mail address of somebody who takes part", OtherTeacher.Email, other, OtherTeacher.Id),
            new("the name of somebody who asked for places", "Ben Lark", hub, null), new("the name of somebody who asked for places", "Moss Thorne", other, null),
            new("the e-mail address of somebody who asked for places", "ben.lark@school.example", hub, null), new("the e-mail address of somebody who asked for places", "moss.thorne@school.example", other, null),
            new("the name of somebody who came without a place", sample.WalkIn.Name, hub, null), new("the name of somebody who came without a place", "Teal Marl", other, null),
            new("a row of a list of last year", "Lil Nettle", hub, null), new("a row of a list of last year", "Una Sedge", other, null),
            new("what was seen in a school and is not shared", "Seen by somebody of the first hub.", hub, null), new("what was seen in a school and is not shared", "Seen by somebody of the other hub.", other, null),
            new("what was seen when a lead was visited", "Seen of a lead of the first hub.", hub, sample.Staff.Id), new("what was seen when a lead was visited", "Seen of a lead of the other hub.", other, OtherMember.Id),
            new("what is proposed about somebody who was absent", sample.Proposal.Sentence, hub, sample.Teacher.Id), new("what is proposed about somebody who was absent", "Told us nothing before the day of the other hub.", other, OtherTeacher.Id),
            new("the title of a Work Group that is not published", Draft.Title, hub, null), new("the title of a Work Group that is not published", OtherDraft.Title, other, null),
            new("the subject of a message to somebody", "Written by the first hub", hub, null), new("the subject of a message to somebody", "Written by the other hub", other, null),
            new("the text of a message to somebody", Sent.Body, hub, sample.Teacher.Id), new("the text of a message to somebody", OtherSent.Body, other, OtherTeacher.Id),
            new("the name of somebody with a role in a hub", sample.Accounts.Lead.Name, hub, sample.Accounts.Lead.Id), new("the name of somebody with a role in a hub", OtherMember.Name, other, OtherMember.Id),
            new("the name of somebody with a national role", sample.Accounts.National.Name, null, sample.Accounts.National.Id),
            new("what happened in a hub", "Happened in the first hub.", hub, sample.Teacher.Id), new("what happened in a hub", "Happened in the other hub.", other, null),
            new("the names of people who may be one", "Alike one", hub, null), new("the names of people who may be one", "Alike two", other, null),
            new("why two records were merged", "She told us.", hub, null), new("why two records were merged", "Merged by the other hub", other, null),
            new("why two records were merged", "Merged where nobody looks", null, null), new("why two records were merged", "Merged beyond the first hub", other, null),
            new("what somebody shared with the lead of their group", "Shared by Ada", hub, sample.Teacher.Id), new("what somebody shared with the lead of their group", "Shared by Quilla", other, OtherTeacher.Id),
            new("what somebody needs to come to a session", Needs, hub, sample.Teacher.Id), new("what somebody needs to come to a session", OtherNeeds, other, OtherTeacher.Id),
            new("what happened in no hub", "Happened in no hub.", null, sample.Teacher.Id), new("the trust that somebody leads", "Trust that Ada leads", null, sample.Teacher.Id),
            .. Askers.Where(a => a.Person is not null).Select(a => new Planted("the e-mail address of somebody with an account", a.Person!.Email, hub, a.Person.Id))]);
    }
}
