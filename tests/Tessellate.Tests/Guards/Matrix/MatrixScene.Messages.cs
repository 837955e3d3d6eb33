using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Tests.Guards.Matrix;

// What was written to people.
internal sealed partial class MatrixScene
{
    // What somebody asked for in both hubs by one form, to be confirmed: a message of neither.
    private void AddOfBothHubs(TessellateDb db)
    {
        var message = new Message
        {
            Template = "interest-confirm", ToAddress = "tansy.burr@school.example", ToName = "Tansy Burr", Subject = "Confirm that you asked for places: IN-2360AB, IN-2361AB",
            Body = "You asked for places in both hubs: for Tansy Burr.", Reason = "You get this because your address was given.", Key = "matrix:both-hubs", CreatedAt = now, SendAfter = now
        };
        db.Add(message);
        db.Entry(message).Property(m => m.State).CurrentValue = MessageState.Sent;
        Planted.AddRange([new("the name of somebody who asked for places", message.ToName, null, null), new("the e-mail address of somebody who asked for places", message.ToAddress, null, null)]);
    }

    private Message AddMessage(TessellateDb db, Person to, Hub? hub, MessageState state, string body, string subject = "A sample message")
    {
        var message = new Message
        {
            Template = "sample", ToAddress = to.Email, ToName = to.Name, PersonId = to.Id, HubId = hub?.Id, Subject = subject, Body = body,
            Reason = "You get this because it is a sample.", Key = $"matrix:{body}:{to.Email}", CreatedAt = now, SendAfter = now
        };
        db.Add(message);
        db.Entry(message).Property(m => m.State).CurrentValue = state;
        return message;
    }
}
