using Tessellate.Accounts;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>What is written about a certificate. The page that shows the messages before they leave calls the same methods as the issuing.</summary>
public static class CertificateMessages
{
    /// <summary>Stands for the number where the message is shown before it is given.</summary>
    public const string NumberInPreview = "CE-…";

    public static Message Issued(CertificatesOfGroup of, CertificateLine line, string number, string link, NetworkSettings words, DateTime now) => New("certificate-issued", of.Hub.Id, line.PersonId, line.Name, line.Email, number, now,
        $"Your certificate: {of.Group.Title}",
        $"""
        Dear {line.Name},

        You have completed {of.Group.Title} ({words.Word("workGroup")} {of.Group.Code}) with {of.Hub.Name} {words.HubWord}: {line.Attended} of {of.Sessions} {words.Word("sessions")}. Thank you for taking part.

        Your certificate has the number {number}. Here you can download it, and anybody who has the number can see that it holds:

        {link}

        It also stands on your page whenever you sign in.
        """);

    public static Message Withdrawn(WorkGroup group, Hub hub, Person person, Certificate certificate, NetworkSettings words, DateTime now) => New("certificate-withdrawn", hub.Id, person.Id, person.Name, person.Email, certificate.Number, now,
        $"A certificate no longer holds: {group.Title}",
        $"""
        Dear {person.Name},

        The register of {group.Title} ({words.Word("workGroup")} {group.Code}) was corrected, and by it you have not attended enough {words.Word("sessions")} for a certificate. The certificate {certificate.Number} no longer holds, and its page says so.

        If you think that this is a mistake, write to {hub.ContactEmail ?? "the hub"}.
        """);

    private static Message New(string template, Guid hubId, Guid personId, string name, string address, string number, DateTime now, string subject, string body) => new()
    {
        Template = template, ToName = name, ToAddress = address, PersonId = personId, HubId = hubId, Subject = subject.Length <= 200 ? subject : subject[..199] + "…", Body = body,
        Reason = "You get this because you took part.", Key = $"{template}:{number}:{personId:N}", CreatedAt = now, SendAfter = now
    };
}
