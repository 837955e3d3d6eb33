using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// A copy of this program and its tests in which every place that protects something can be switched off: a call of Me.Require lets
/// through, a question to a room's permissions or to Access is answered yes, a query keeps what VisibleTo would take away. All of
/// them are in one copy, so that one build, one site and one database serve every mutation, and the product has no seam for it.
/// </summary>
internal sealed partial class MutatedProgram
{
    private readonly List<string> _places = [];

    /// <summary>What each place is, by its number: "PeopleModel.OnGetAsync: JoiningPermissions.CanSeePeopleOf".</summary>
    public IReadOnlyList<string> Places => _places;

    public static MutatedProgram Write(string folder)
    {
        var program = new MutatedProgram();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var assembly in new[] { typeof(TessellateDb).Assembly, typeof(Me).Assembly }) program.Change(assembly.Location, Path.Combine(folder, Path.GetFileName(assembly.Location)));
        return program;
    }

    private void Change(string from, string to)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(from));
        using var module = ModuleDefinition.ReadModule(from, new() { AssemblyResolver = resolver });
        var isOff = module.ImportReference(typeof(Mutants).GetMethod(nameof(Mutants.IsOff)));

        var calls = module.GetTypes().Where(type => !IsOnlyLook(type)).SelectMany(type => type.Methods).Where(method => method.HasBody && !IsOnlyName(method))
            .SelectMany(method => method.Body.Instructions.Where(i => i.OpCode.Code is Code.Call or Code.Callvirt).Select(call => (method, call))).ToList();
        foreach (var (method, call) in calls)
        {
            if (call.Operand is not MethodReference called || AnswerWhenOff(called) is not { } answer) continue;

            var place = Switch(module, called, _places.Count, isOff, answer);
            method.DeclaringType.Methods.Add(place); // beside its only caller, who may call what is private there
            (call.OpCode, call.Operand) = (OpCodes.Call, place);
            _places.Add(Name(method, called));
        }
        module.Write(to);
    }

    // What is shown in a view, a header or a list of links lets nobody in.
    private static bool IsOnlyLook(TypeDefinition type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.Name.StartsWith("Pages_", StringComparison.Ordinal) || type.Name is "Navigation" or "Frame";
    }

    // Nor does what the record calls somebody, or what a debugger shows of Access.
    private static bool IsOnlyName(MethodDefinition method) => method.ReturnType.FullName == typeof(Actor).FullName || method.Name is "PrintMembers" or "ToString";

    private enum Off { Nothing, Yes, First }

    private static Off? AnswerWhenOff(MethodReference called)
    {
        var owner = called.DeclaringType.FullName;
        if (owner == typeof(Me).FullName && called.Name == nameof(Me.Require)) return Off.Nothing;

        var asks = owner == typeof(Tessellate.Accounts.Access).FullName || (owner.StartsWith("Tessellate.", StringComparison.Ordinal) && owner.EndsWith("Permissions", StringComparison.Ordinal));
        if (!asks || called.Name.StartsWith("op_", StringComparison.Ordinal) || called.Name == nameof(Equals)) return null;
        if (called.ReturnType.FullName == typeof(bool).FullName) return Off.Yes;
        return called.ReturnType.FullName.StartsWith("System.Linq.IQueryable", StringComparison.Ordinal) && called.Parameters.FirstOrDefault()?.ParameterType.FullName == called.ReturnType.FullName
            ? Off.First : null;
    }

    private static MethodDefinition Switch(ModuleDefinition module, MethodReference called, int place, MethodReference isOff, Off answer)
    {
        var method = new MethodDefinition($"Place{place}", MethodAttributes.Static | MethodAttributes.Private, called.ReturnType);
        if (called.HasThis) method.Parameters.Add(new(called.DeclaringType));
        foreach (var parameter in called.Parameters) method.Parameters.Add(new(parameter.ParameterType));

        var il = method.Body.GetILProcessor();
        var asItWas = il.Create(OpCodes.Nop);
        il.Emit(OpCodes.Ldc_I4, place);
        il.Emit(OpCodes.Call, isOff);
        il.Emit(OpCodes.Brfalse, asItWas);
        if (answer == Off.Yes) il.Emit(OpCodes.Ldc_I4_1);
        if (answer == Off.First) il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        il.Append(asItWas);
        foreach (var parameter in method.Parameters) il.Emit(OpCodes.Ldarg, parameter);
        il.Emit(called.HasThis ? OpCodes.Callvirt : OpCodes.Call, called);
        il.Emit(OpCodes.Ret);
        return method;
    }

    // By names that stay when lines move; the second of the same place has a number.
    private string Name(MethodDefinition method, MethodReference called)
    {
        var type = method.DeclaringType;
        while (type.DeclaringType is not null) type = type.DeclaringType;
        var inside = Written().Match($"{method.DeclaringType.Name} {method.Name}") is { Success: true } match ? match.Groups[1].Value : method.Name;
        var name = $"{type.FullName["Tessellate.".Length..]}.{inside}: {called.DeclaringType.Name}.{called.Name.Replace("get_", "", StringComparison.Ordinal)}";
        var same = _places.Count(place => place == name || place.StartsWith(name + " #", StringComparison.Ordinal));
        return same == 0 ? name : $"{name} #{same + 1}";
    }

    [GeneratedRegex("<([A-Za-z]\\w*)>")]
    private static partial Regex Written();
}
