using Tessellate.Accounts;

namespace Tessellate.Figures;

/// <summary>Everybody sees counts; the schools behind them are for the hub's own staff and board, and for national staff.</summary>
public static class FiguresPermissions
{
    extension(Access access)
    {
        public bool CanSeeCountedSchools(Guid hubId) => access.IsNational || access.IsStaffOf(hubId) || access.IsOnBoardOf(hubId);

        public bool CanFreeze => access.IsNationalLead;
    }
}
