namespace Tessellate.Accounts;

/// <summary>What people may do in Networks, a room that stands before this one.</summary>
public static class NetworkPermissions
{
    extension(Access access)
    {
        public bool CanCorrectAreas => access.IsOperator;
    }
}
