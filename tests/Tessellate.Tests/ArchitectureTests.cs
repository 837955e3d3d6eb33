using Tessellate.Database;
using Mono.Cecil;

namespace Tessellate.Tests;

/// <summary>
/// Who may use whom. The map is the architecture: change it on purpose, in review.
/// It fails both when code crosses a line and when a permission is no longer needed.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Foundation"] = [],
        ["Database"] = ["Foundation"],
        ["Activity"] = ["Database", "Foundation"],
        ["Messages"] = ["Activity", "Database", "Foundation"],
        ["Schools"] = ["Activity", "Database", "Foundation"],
        ["Networks"] = ["Activity", "Database", "Foundation", "Schools"],
        ["Accounts"] = ["Activity", "Database", "Foundation", "Messages", "Networks", "Schools"],
        ["Notices"] = ["Accounts", "Activity", "Database", "Foundation", "Networks"],
        ["Find"] = ["Accounts", "Activity", "Database", "Foundation", "Networks", "Schools"],
        ["Projects"] = ["Accounts", "Activity", "Database", "Foundation", "Networks", "Schools"],
        ["WorkGroups"] = ["Accounts", "Activity", "Database", "Foundation", "Messages", "Networks", "Projects", "Schools"],
        ["Roles"] = ["Accounts", "Activity", "Database", "Foundation", "Messages", "Networks", "Schools", "WorkGroups"],
        ["Policies"] = ["Accounts", "Activity", "Database", "Foundation", "Networks", "WorkGroups"],
        ["Joining"] = ["Accounts", "Activity", "Database", "Find", "Foundation", "Messages", "Networks", "Notices", "Policies", "Projects", "Schools", "WorkGroups"],
        ["Transfers"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Messages", "Networks", "Policies", "Schools", "WorkGroups"],
        ["Registers"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Messages", "Networks", "Projects", "Schools", "WorkGroups"],
        ["Absences"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Messages", "Networks", "Policies", "Registers", "Schools", "WorkGroups"],
        ["GroupHome"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Messages", "Networks", "Projects", "Registers", "Schools", "WorkGroups"],
        ["Evaluation"] = ["Accounts", "Database", "Foundation", "Joining", "Messages", "Networks", "Projects", "Registers", "WorkGroups"],
        ["AccessNeeds"] = ["Accounts", "Database", "Foundation", "Joining", "Networks", "WorkGroups"],
        ["Visits"] = ["Accounts", "Activity", "Database", "Foundation", "GroupHome", "Joining", "Messages", "Networks", "Registers", "Schools", "WorkGroups"],
        ["Planning"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Leaders", "Messages", "Networks", "Projects", "Registers", "Visits", "WorkGroups"],
        ["ForSchools"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Networks", "Projects", "Registers", "Schools", "WorkGroups"],
        ["Claims"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Messages", "Networks", "Projects", "Registers", "Schools", "WorkGroups"],
        ["Entitlements"] = ["Accounts", "Activity", "Claims", "Database", "Find", "ForSchools", "Foundation", "Joining", "Messages", "Networks", "Projects", "Schools", "WorkGroups"],
        ["Leaders"] = ["Accounts", "Activity", "Database", "Evaluation", "Foundation", "Messages", "Networks", "Registers", "WorkGroups"],
        ["Learning"] = ["Accounts", "Activity", "Database", "Evaluation", "Foundation", "GroupHome", "Joining", "Networks", "Projects", "Registers", "Schools", "WorkGroups"],
        ["LocalNetworks"] = ["Accounts", "Activity", "Database", "Foundation", "Messages", "Networks", "Schools"],
        ["AskMe"] = ["Accounts", "Activity", "Database", "Foundation", "Messages", "Notices", "Schools"],
        ["Trials"] = ["Accounts", "Activity", "Database", "Foundation", "Joining", "Messages", "Networks", "Projects", "Schools", "WorkGroups"],
        ["Duplicates"] = ["Absences", "AccessNeeds", "Accounts", "Activity", "AskMe", "Complaints", "Database", "Evaluation", "Foundation", "GroupHome", "Joining", "Leaders", "Learning", "LocalNetworks", "Messages", "Networks", "Notices", "Schools", "Visits", "WorkGroups"],
        ["Spreadsheets"] = ["Accounts", "Activity", "Database", "Find", "Foundation", "Joining", "Messages", "Networks", "Projects", "Registers", "Schools", "WorkGroups"],
        ["Workbooks"] = ["Accounts", "Database", "Foundation", "Joining", "Registers", "Spreadsheets", "WorkGroups"],
        ["Start"] = ["Accounts", "Activity", "Database", "Find", "Foundation", "Joining", "Networks", "Projects", "Roles", "Spreadsheets", "WorkGroups"],
        ["Figures"] = ["Accounts", "Activity", "Database", "Find", "Foundation", "Joining", "Networks", "Notices", "Projects", "Schools", "WorkGroups"],
        ["Complaints"] = ["Accounts", "Activity", "Database", "Foundation", "Messages", "Networks"],
        ["Privacy"] = ["Accounts", "Activity", "Database", "Duplicates", "Foundation", "Joining", "Messages", "Networks", "Notices", "Registers", "WorkGroups"],
        ["Jobs"] = ["Accounts", "Activity", "Database", "Foundation", "Messages", "Networks", "Schools"],
        ["Demonstration"] = ["Absences", "AccessNeeds", "Accounts", "Activity", "AskMe", "Claims", "Complaints", "Database", "Entitlements", "Evaluation", "Figures", "ForSchools", "Foundation", "GroupHome", "Joining", "Leaders", "Learning", "LocalNetworks", "Messages", "Networks", "Notices", "Policies", "Projects", "Registers", "Roles", "Schools", "Spreadsheets", "Transfers", "Trials", "Visits", "WorkGroups"]
    };

    [Fact]
    public void Capabilities_use_only_what_the_map_allows()
    {
        var actual = Dependencies(typeof(TessellateDb).Assembly.Location);

        Assert.Equal(Describe(MayUse), Describe(actual));
    }

    [Fact]
    public void The_product_does_not_know_the_web() =>
        Assert.DoesNotContain(typeof(TessellateDb).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static string Describe(IReadOnlyDictionary<string, string[]> map) => string.Join('\n',
        map.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} -> {string.Join(", ", entry.Value.Order())}"));

    private static Dictionary<string, string[]> Dependencies(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return module.GetTypes()
            .Where(type => Capability(type) is not null && !type.Namespace.Contains(".Migrations", StringComparison.Ordinal))
            .GroupBy(type => Capability(type)!)
            .ToDictionary(types => types.Key, types => types
                .SelectMany(References).Select(Capability).OfType<string>()
                .Where(other => other != types.Key).Distinct().ToArray());
    }

    private static string? Capability(TypeReference type)
    {
        var outer = type;
        while (outer.DeclaringType is not null) outer = outer.DeclaringType;
        var parts = outer.Namespace.Split('.');
        return parts is ["Tessellate", var capability, ..] ? capability : null;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type) =>
        type.Interfaces.Select(i => i.InterfaceType)
            .Concat(type.BaseType is null ? [] : [type.BaseType])
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)))
            .Concat(type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions.Select(i => i.Operand)).SelectMany(Named))
            .SelectMany(Unwrap);

    private static IEnumerable<TypeReference> Named(object? operand) => operand switch
    {
        GenericInstanceMethod method => method.GenericArguments.Append(method.DeclaringType),
        MemberReference { DeclaringType: { } owner } and not TypeReference => [owner],
        TypeReference reference => [reference],
        _ => []
    };

    private static IEnumerable<TypeReference> Unwrap(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unwrap).Append(generic.ElementType),
        TypeSpecification specification => Unwrap(specification.ElementType),
        _ => [type]
    };
}
