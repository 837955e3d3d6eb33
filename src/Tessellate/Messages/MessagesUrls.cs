namespace Tessellate.Messages;

/// <summary>Addresses of the messages' pages.</summary>
public static class MessagesUrls
{
    public const string All = "/messages";
    public const string Mailbox = "/mailbox";
    public const string Test = "/messages/test";

    public static string Message(Guid id) => $"/messages/{id}";

    public static string SendAgain(Guid id) => $"/messages/{id}/send-again";
}
