import { cnssProject } from './cnss.ts'
import { niasotacProject } from './niasotac.ts'
import { nourxProject } from './nourx/project.ts'
import { replay, type Setting } from './replay.ts'
import { websiteTemplate } from './template.ts'
import type { World } from './world.ts'

const workProjects = [nourxProject, niasotacProject, cnssProject] as const

/** The projects of the demo with everything beneath them, as rows. */
export const workOf = (setting: Omit<Setting, 'projects' | 'templates'>): World =>
  replay({ ...setting, projects: workProjects, templates: [websiteTemplate] })
