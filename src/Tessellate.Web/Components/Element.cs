using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tessellate.Web.Components;

/// <summary>An HTML element in one expression. Text and attribute values are encoded.</summary>
public sealed class Element : TagBuilder
{
    public Element(string name, string? cssClass = null, string? text = null) : base(name)
    {
        if (cssClass is not null) AddCssClass(cssClass);
        if (text is not null) InnerHtml.Append(text);
        if (name is "input" or "img" or "br") TagRenderMode = TagRenderMode.SelfClosing;
    }

    /// <summary>Sets an attribute; leaves it out when there is no value.</summary>
    public Element With(string attribute, string? value)
    {
        if (value is not null) Attributes[attribute] = value;
        return this;
    }

    public Element Flag(string attribute, bool on) => With(attribute, on ? attribute : null);

    public Element Add(params IEnumerable<IHtmlContent?> children)
    {
        foreach (var child in children)
        {
            if (child is not null) InnerHtml.AppendHtml(child);
        }
        return this;
    }
}
