namespace Tessellate.Web.Components;

/// <summary>In which order the fields of a page stand, for the errors that are listed above them. A page is drawn before the frame around it, so every field is known by then.</summary>
internal static class FieldOrder
{
    private static readonly object Key = new();

    extension(HttpContext http)
    {
        public void NoteField(string name) => http.Fields().TryAdd(name, http.Fields().Count);

        /// <summary>What concerns the whole form comes first, and what has no field that we know of last.</summary>
        public int PlaceOf(string name) => name.Length == 0 ? -1 : http.Fields().GetValueOrDefault(name, int.MaxValue);

        private Dictionary<string, int> Fields()
        {
            if (http.Items[Key] is Dictionary<string, int> known) return known;

            var fields = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            http.Items[Key] = fields;
            return fields;
        }
    }
}
