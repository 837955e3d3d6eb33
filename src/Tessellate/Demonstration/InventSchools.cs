using System.Globalization;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>Invents a district's schools after its facts: as many, of such kinds, about there, with such shares of free meals.</summary>
internal sealed class InventSchools(InventedRegister register, Ground ground, NetworkSettings settings, DateOnly today)
{
    public void Of(DistrictFacts district, double share)
    {
        var dice = new Dice($"schools of {district.Code}");
        var towns = Town.Of(district, ground, dice);
        var names = new HashSet<string>();
        var trusts = Enumerable.Range(0, 2 + district.Primary / 20).Select(_ => $"{dice.Pick(Words.First)} {dice.Pick(Words.Trusts)}").ToList();

        foreach (var kind in Kinds(district, share, dice))
        {
            Add(district, dice.Pick(towns), kind, names, trusts, dice);
        }
    }

    private static IEnumerable<SchoolKind> Kinds(DistrictFacts district, double share, Dice dice)
    {
        IEnumerable<SchoolKind> Many(int count, Func<SchoolKind> kind) => Enumerable.Range(0, dice.Round(count * share)).Select(_ => kind());
        return Many(district.Nursery, () => SchoolKind.Nursery)
            .Concat(Many(district.Primary, () => dice.Weigh((88, SchoolKind.Primary), (6, SchoolKind.Infant), (6, SchoolKind.Junior))))
            .Concat(Many(district.Secondary, () => dice.Chance(0.6) ? SchoolKind.Upper : SchoolKind.Secondary))
            .Concat(Many(district.AllThrough, () => SchoolKind.AllThrough)).Concat(Many(district.Post16, () => SchoolKind.College))
            .Concat(Many(district.Special, () => SchoolKind.Special)).Concat(Many(district.Secondary / 6, () => SchoolKind.Independent));
    }

    private void Add(DistrictFacts district, Town town, SchoolKind kind, HashSet<string> taken, List<string> trusts, Dice dice)
    {
        var (type, typeName) = dice.Weigh(kind.Types);
        var (name, religion) = SchoolName.For(kind, town, SchoolKind.IsAcademy(type), taken, dice);
        var (easting, northing) = ground.PointIn(district, dice, (town.Easting, town.Northing), 0.35);
        var urn = register.NextUrn();
        var postcode = town.NewPostcode(dice);

        var school = register.AddSchool(urn);
        register.Add(school, new Establishment
        {
            SchoolId = school.Id, Urn = urn, Name = name, Status = EstablishmentStatus.Open, Phase = kind.Phase, TypeCode = type, TypeName = typeName,
            IsOpenStateFunded = settings.StateFundedTypes.Contains(type), OpenedOn = Opened(type, dice), LowAge = kind.LowAge, HighAge = kind.HighAge,
            Pupils = (int)Math.Max(12, dice.Around(kind.Pupils, kind.Spread)), FreeSchoolMealsPercent = Meals(district, kind, dice), ReligiousCharacter = religion,
            Trust = SchoolKind.IsAcademy(type) ? dice.Pick(trusts) : null, Street = $"{dice.Pick(Words.First)} {dice.Pick(Words.Streets)}",
            Town = town.Name, Postcode = postcode, AuthorityName = district.Authority, DistrictCode = district.Code, DistrictName = district.Name,
            Easting = easting, Northing = northing, Website = $"https://{SchoolName.Domain(name, urn)}/",
            Telephone = $"01632 960{dice.Between(0, 999).ToString("000", CultureInfo.InvariantCulture)}", Fingerprint = $"invented {urn}"
        });
        var key = postcode.Replace(" ", "", StringComparison.Ordinal);
        register.Postcodes.TryAdd(key, new() { Postcode = key, Easting = easting, Northing = northing, DistrictCode = district.Code });
    }

    private DateOnly? Opened(int type, Dice dice)
    {
        if (!SchoolKind.IsAcademy(type)) return dice.Chance(0.6) ? null : new DateOnly(dice.Between(1905, 2005), 9, 1);
        var opened = new DateOnly(dice.Between(2011, today.Year - 1), dice.Pick([1, 4, 9, 9, 9]), 1);
        return opened < today ? opened : new DateOnly(today.Year - 1, 1, 1);
    }

    private static decimal? Meals(DistrictFacts district, SchoolKind kind, Dice dice)
    {
        if (kind == SchoolKind.Independent || kind == SchoolKind.Nursery) return null;
        var mean = kind == SchoolKind.Special ? district.MealsPercent + 20 : district.MealsPercent;
        return (decimal)Math.Round(Math.Clamp(dice.Around(mean, mean * 0.4), 0.5, 85), 1);
    }
}
