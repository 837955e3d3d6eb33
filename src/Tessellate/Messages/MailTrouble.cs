using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Tessellate.Messages;

/// <summary>What went wrong between us and the mail server, in plain words, and what an operator can do about it.</summary>
internal static class MailTrouble
{
    /// <summary>Null for what is a bug and no trouble with mail.</summary>
    public static (string What, string Advice)? InWords(Exception trouble, MailOptions options)
    {
        var server = $"{options.Host}, port {options.Port}";
        return trouble switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => ($"Nothing listens at {server}.", "Check Mail__Host and Mail__Port; 587 and 465 are usual. A server that only listens to itself must be on this machine."),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => ($"No machine is called {options.Host}.", "Check the spelling of Mail__Host, and that this machine can look names up."),
            SocketException e => ($"{server} cannot be reached ({e.SocketErrorCode}).", "A firewall may stand between; ask whoever keeps the network to let this machine out to that port."),
            OperationCanceledException or TimeoutException => ($"{server} did not answer in time.", "A firewall may swallow the connection, or the port expects another kind of encryption: 465 is encrypted from the start, 587 by STARTTLS."),
            SslHandshakeException => ($"No encrypted connection to {server} could be made.", "Its certificate may have run out, be for another name, or be signed by nobody this machine trusts; or the port is not one for encryption. Mail__Host must be the name in the certificate."),
            NotSupportedException when options.User is { Length: > 0 } && trouble.Message.Contains("AUTH", StringComparison.OrdinalIgnoreCase) => ($"{server} lets nobody sign in.", "Take Mail__User and Mail__Password out, or use the port for senders that sign in, usually 587."),
            NotSupportedException => ($"{server} offers no encryption.", "Use another port, usually 587 or 465. Only for a server on this same machine set Mail__Plain to true."),
            AuthenticationException => ($"{server} refused the user and the password.", "Check Mail__User and Mail__Password. Some providers want a password made for this one program."),
            SmtpCommandException e => Command(e, options),
            ParseException => ("The address cannot be used.", "Check it for a slip."),
            ProtocolException or IOException or ServiceNotConnectedException => ($"{server} broke off.", "It may want encryption from the start (port 465), may limit who connects, or be overloaded. Its own log says why."),
            _ => null
        };
    }

    private static (string, string) Command(SmtpCommandException e, MailOptions options)
    {
        var code = (int)e.StatusCode;
        if (code is 450 or 451 or 452 or 421) return ("The server does not take the mail now, and asks to come back later.", "Often this is greylisting, which lets a sender in at the second try: wait ten minutes and test again. Messages are tried again by themselves.");
        if (e.Message.Contains("relay", StringComparison.OrdinalIgnoreCase)) return ("The server does not pass mail on for us (relaying denied).", "It must know us: set Mail__User and Mail__Password, or have this machine's address added to those it sends for.");
        return e.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => ($"The server does not send as {options.From}.", "Set Mail__From to an address that belongs to the account, or have this one allowed."),
            SmtpErrorCode.RecipientNotAccepted => ("The server does not take mail for that address.", "Check the address. If it is right, the words of the server below say why."),
            _ => ($"The server refused the mail ({code}).", "The words of the server below say why; they are its own.")
        };
    }
}
