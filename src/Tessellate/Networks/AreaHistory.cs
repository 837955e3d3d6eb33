using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>
/// The areas that one district was in, is in and is to be in: rows that meet without a gap, the last one open. A row is put in
/// from a day on and what was planned for later days stays; what was true on past days is never touched.
/// </summary>
public sealed class AreaHistory(IEnumerable<HubArea> rows)
{
    private readonly List<HubArea> _rows = [.. rows.OrderBy(r => r.FromOn)];

    public HubArea? Latest => _rows.LastOrDefault();

    public HubArea? On(DateOnly day) => _rows.LastOrDefault(r => r.FromOn <= day && (r.ToOn is null || r.ToOn >= day));

    public IEnumerable<HubArea> From(DateOnly day) => _rows.Where(r => r.FromOn >= day);

    /// <summary>
    /// Puts the area in and gives it its end. Answers with the row that held from the very same day, which it takes the
    /// place of: a plan that never came true, or something said earlier today.
    /// </summary>
    public HubArea? Put(HubArea area, DateOnly today)
    {
        if (area.FromOn < today) throw new BrokenRuleException("Choose today or a later day. What was true on a day that has passed stays as it was.", "From");

        var held = On(area.FromOn);
        area.ToOn = held is null ? _rows.FirstOrDefault(r => r.FromOn > area.FromOn)?.FromOn.AddDays(-1) : held.ToOn;
        _rows.Add(area);
        _rows.Sort((a, b) => a.FromOn.CompareTo(b.FromOn));
        if (held is null) return null;

        if (held.FromOn == area.FromOn)
        {
            _rows.Remove(held);
            return held;
        }

        held.ToOn = area.FromOn.AddDays(-1);
        return null;
    }

    /// <summary>Takes out what was planned from the day on and ends what held then the day before. Answers with what was taken out.</summary>
    public IReadOnlyList<HubArea> EndBefore(DateOnly day)
    {
        var planned = From(day).ToList();
        _rows.RemoveAll(planned.Contains);
        if (Latest is { } last && (last.ToOn is null || last.ToOn >= day)) last.ToOn = day.AddDays(-1);
        return planned;
    }
}
