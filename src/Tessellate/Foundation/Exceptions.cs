namespace Tessellate.Foundation;

/// <summary>A rule of the domain said no. The message is shown to the person, so write it for them.</summary>
public sealed class BrokenRuleException(string message, string? field = null, string? code = null) : Exception(message)
{
    /// <summary>The form field the message belongs to, or null when it belongs to the whole form.</summary>
    public string? Field { get; } = field;

    /// <summary>The kind of refusal for programs and for counting, as docs/glossary.md lists them; null where there is none.</summary>
    public string? Code { get; } = code;
}

/// <summary>A form with a key was sent before under the same key with other content. Nothing was changed.</summary>
public sealed class KeyUsedException() : Exception("This form was sent before with other content, and that was kept. Open the form again and send it anew.");

/// <summary>No such thing, or not visible to the person who asked: they cannot tell which.</summary>
public sealed class NotFoundException(string what, object key) : Exception($"{what} {key} was not found.");

/// <summary>The person may see the thing but not do this to it.</summary>
public sealed class NotAllowedException() : Exception("You do not have permission to do this.");

/// <summary>An operator's input cannot be used (a file, an option, a folder). Nothing was changed.</summary>
public sealed class UnusableInputException(string message) : Exception(message);
