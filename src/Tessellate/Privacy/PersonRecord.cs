namespace Tessellate.Privacy;

/// <summary>Everything that is kept about one person, as it is given to them.</summary>
public sealed record PersonRecord(string Name, DateTime At, IReadOnlyList<RecordTable> Tables);

/// <summary>One kind of row: the columns by name, and each row's values in that order (text, numbers, dates, nothing).</summary>
public sealed record RecordTable(ClassifiedTable Table, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
