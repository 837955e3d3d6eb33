using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Who sees the queue, who answers, who sets up and withdraws: in one's own hub and in another's.</summary>
public sealed class JoiningPermissionsTests
{
    private static readonly Guid Here = Guid.CreateVersion7(), Elsewhere = Guid.CreateVersion7();

    [Theory]
    [InlineData(Role.HubLead, true, true, false)]
    [InlineData(Role.AssistantLead, true, true, false)]
    [InlineData(Role.HubAdministrator, true, true, false)]
    [InlineData(Role.NationalLead, true, true, true)]
    [InlineData(Role.NationalAnalyst, false, false, false)]
    [InlineData(Role.BoardMember, false, false, false)]
    [InlineData(Role.WorkGroupLead, false, false, false)]
    [InlineData(Role.LocalLeader, false, false, false)]
    [InlineData(Role.TrustLead, false, false, false)]
    [InlineData(Role.Evaluator, false, false, false)]
    [InlineData(Role.Operator, false, false, false)]
    public void By_role(Role role, bool seesQueue, bool answersHere, bool answersElsewhere)
    {
        var person = Person.New("Ada Finch", "ada.finch@school.example", DateTime.UnixEpoch);
        var national = role is Role.NationalLead or Role.NationalAnalyst or Role.Operator or Role.Evaluator;
        var access = new Access(person, [new() { PersonId = person.Id, Role = role, HubId = national ? null : Here, FromOn = new(2026, 9, 1), GrantedBy = "a test" }]);

        Assert.Equal(seesQueue, access.CanSeeQueue);
        Assert.Equal((answersHere, answersElsewhere), (access.CanAnswer(In(Here)), access.CanAnswer(In(Elsewhere))));
        Assert.Equal((answersHere, answersElsewhere), (access.CanWithdrawFrom(Here), access.CanWithdrawFrom(Elsewhere)));
        Assert.Equal((answersHere, answersElsewhere), (access.CanSetUpWorkGroups(Here), access.CanSetUpWorkGroups(Elsewhere)));
    }

    [Fact]
    public void A_visitor_sees_and_does_nothing()
    {
        Assert.False(Access.Visitor.CanSeeQueue);
        Assert.False(Access.Visitor.CanAnswer(In(Here)));
        Assert.Empty(new[] { In(Here) }.AsQueryable().VisibleTo(Access.Visitor));
    }

    private static Interest In(Guid hubId) => new()
    {
        Reference = "IN-234567", WorkGroupId = Guid.Empty, SchoolId = Guid.Empty, HubId = hubId, AskedByName = "", AskedByEmail = "", AskedAt = DateTime.UnixEpoch, ConfirmTokenHash = ""
    };
}
