import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type * as z from 'zod'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { listLabels } from '../../contract/projects/labels.ts'
import { listMilestones } from '../../contract/projects/milestones.ts'
import {
  createProject,
  deleteProject,
  listProjectActivity,
  listProjects,
  openProjectRoom,
  readProject,
} from '../../contract/projects/projects.ts'
import { listTaskActivity, listTasks, readBoard, readTask } from '../../contract/projects/tasks.ts'
import { listTime, readBudget } from '../../contract/projects/time.ts'
import type { Owner } from '../directory/teammates.ts'
import { call } from '../lib/call.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'

export type ProjectQuery = z.input<typeof listProjects.query>
export type TaskQuery = z.input<typeof listTasks.query>
export type BoardQuery = z.input<typeof readBoard.query>

export const useProjects = (query: ProjectQuery) =>
  useInfiniteQuery({ ...routePages(listProjects, { query }), placeholderData: (before) => before })

export const useProject = (projectId: number | undefined) =>
  useQuery({
    ...routeQuery(readProject, { params: { projectId: projectId ?? 0 } }),
    enabled: projectId !== undefined,
  })

export const useMilestones = (projectId: number | undefined) =>
  useQuery({
    ...routeQuery(listMilestones, {
      params: { projectId: projectId ?? 0 },
      query: { limit: PAGE_LIMIT_MOST },
    }),
    enabled: projectId !== undefined,
  })

export const useTasks = (query: TaskQuery) =>
  useInfiniteQuery({ ...routePages(listTasks, { query }), placeholderData: (before) => before })

/** Few tasks that belong together: subtasks, what another waits for. */
export const useFewTasks = (query: TaskQuery, enabled = true) =>
  useQuery({ ...routeQuery(listTasks, { query: { limit: PAGE_LIMIT_MOST, ...query } }), enabled })

export const useTask = (taskId: number | undefined) =>
  useQuery({
    ...routeQuery(readTask, { params: { taskId: taskId ?? 0 } }),
    enabled: taskId !== undefined,
  })

export const useBoard = (projectId: number, query: BoardQuery) =>
  useQuery({
    ...routeQuery(readBoard, { params: { projectId }, query }),
    placeholderData: (before) => before,
  })

/** The further cards of a column, page by page from where the board ends. */
export const useColumnRest = (projectId: number, status: string, query: BoardQuery, cursor: string | null) =>
  useInfiniteQuery({
    ...routePages(listTasks, {
      query: { ...query, project: String(projectId), status, sort: 'position', limit: PAGE_LIMIT_MOST },
    }),
    initialPageParam: cursor,
    enabled: false,
  })

export const useLabels = (owner: Owner) =>
  useQuery({
    ...routeQuery(listLabels, {
      query: {
        limit: PAGE_LIMIT_MOST,
        ...(typeof owner === 'number' ? { organization: String(owner) } : {}),
      },
    }),
    enabled: owner !== undefined,
    staleTime: 60_000,
    select: ({ results }) => results,
  })

export function useCreateProject() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: z.input<typeof createProject.body>
      idempotencyKey: string
    }) => call(createProject, { body }, { idempotencyKey }),
    onSuccess: (project) => {
      cache.setQueryData(routeQuery(readProject, { params: { projectId: project.id } }).queryKey, project)
      return cache.invalidateQueries({ queryKey: [listProjects.id] })
    },
  })
}

export function useDeleteProject(projectId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(deleteProject, { params: { projectId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [listProjects.id] }),
  })
}

export function useOpenRoom(projectId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(openProjectRoom, { params: { projectId }, body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [readProject.id] }),
  })
}

/** All dated tasks of a project, page after page, as far as a picture of them can be read. */
export function usePlannedTasks(projectId: number) {
  const list = useTasks({ project: String(projectId), sort: 'due_date', limit: PAGE_LIMIT_MOST })
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const shown = list.data?.rows.length ?? 0
  const wants = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && shown < PLANNED_MOST
  useEffect(() => {
    if (wants) void fetchNextPage()
  }, [wants, fetchNextPage])
  return { ...list, isCut: hasNextPage && shown >= PLANNED_MOST }
}

const PLANNED_MOST = 1_000

export type TimeQuery = z.input<typeof listTime.query>

export const useTimeEntries = (query: TimeQuery) =>
  useInfiniteQuery({ ...routePages(listTime, { query }), placeholderData: (before) => before })

export const useBudget = (projectId: number) => useQuery(routeQuery(readBudget, { params: { projectId } }))

/** What happened lately; the whole of it is in the trail of the operator. */
export const useTaskActivity = (taskId: number) =>
  useQuery(routeQuery(listTaskActivity, { params: { taskId }, query: { limit: ACTIVITY_SHOWN } }))

export const useProjectActivity = (projectId: number) =>
  useQuery(routeQuery(listProjectActivity, { params: { projectId }, query: { limit: ACTIVITY_SHOWN } }))

const ACTIVITY_SHOWN = 12
