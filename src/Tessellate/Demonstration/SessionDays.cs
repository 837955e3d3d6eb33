using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

internal static class SessionDays
{
    extension(Session session)
    {
        /// <summary>The day in England on which it is.</summary>
        public DateOnly Day => DateOnly.FromDateTime(session.StartsAt.InLondon());
    }
}
