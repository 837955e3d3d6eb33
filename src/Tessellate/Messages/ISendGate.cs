using Tessellate.Database;

namespace Tessellate.Messages;

/// <summary>Asked before a message leaves that is not service mail: somebody may have said no since it was written.</summary>
public interface ISendGate
{
    /// <summary>Why it must not leave, in a sentence that is kept with it; null lets it go.</summary>
    Task<string?> WhyNotAsync(TessellateDb db, Message message, CancellationToken stop);
}
