using Tessellate.Evaluation;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>A project with the statements of its year.</summary>
public sealed record ProjectOnPage(ProjectEvaluation Project, Statements Statements);
