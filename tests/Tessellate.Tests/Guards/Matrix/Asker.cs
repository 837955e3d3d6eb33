using Tessellate.Accounts;
using Tessellate.Networks;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What somebody who asks has of their own, or what a page about one of these is asked about.</summary>
internal sealed record Belongings(Guid Participation, Guid Message, Guid Post, Guid Passkey, Guid Identity, Guid Proposal, Guid Grant, Guid Limit, Guid Reflection, Guid Question = default)
{
    public static Belongings None { get; } = new(Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty);
}

/// <summary>Somebody who asks for every address: in which column of the table they stand, their hub, and records of their own.</summary>
internal sealed record Asker(string Column, Person? Person, Hub? Hub, Belongings Own)
{
    public override string ToString() => Hub is null ? Column : $"{Column} of {Hub.Slug}";
}

/// <summary>A value that must not be read by just anybody: which line of fields.txt it belongs to, and whose it is.</summary>
internal sealed record Planted(string Field, string Value, Guid? HubId, Guid? PersonId);
